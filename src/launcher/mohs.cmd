@echo off
rem Runs Mohs from the folder that it was unpacked in, whatever the working folder; reports go to reports\ there.
rem No blocks in parentheses: a path may hold some, as "Program Files (x86)" does.
setlocal EnableExtensions DisableDelayedExpansion

set "MOHS_JAVA_FEATURE=17"
for %%I in ("%~dp0..") do set "MOHS_HOME=%%~fI"

if not defined JAVA_HOME goto path
set "MOHS_JAVA=%JAVA_HOME:"=%\bin\java.exe"
goto found
:path
for %%I in (java.exe) do set "MOHS_JAVA=%%~$PATH:I"
:found
if not defined MOHS_JAVA goto missing
if not exist "%MOHS_JAVA%" goto missing

rem JDKs have a file with their version beside their folder bin.
for %%I in ("%MOHS_JAVA%\..\..\release") do set "MOHS_RELEASE=%%~fI"
if not exist "%MOHS_RELEASE%" goto run
for /f "usebackq tokens=1,2 delims==" %%K in ("%MOHS_RELEASE%") do if "%%K"=="JAVA_VERSION" set "MOHS_JAVA_VERSION=%%~L"
for /f "delims=.-+" %%V in ("%MOHS_JAVA_VERSION%") do set "MOHS_JAVA_FEATURE=%%V"
if %MOHS_JAVA_FEATURE% GEQ 17 goto run
echo mohs: "%MOHS_JAVA%" is Java %MOHS_JAVA_VERSION%; install JDK 17 or newer and put it on the PATH, or set JAVA_HOME>&2
exit /b 1

:missing
echo mohs: no Java found; install JDK 17 or newer and put it on the PATH, or set JAVA_HOME>&2
exit /b 1

:run
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
set "OPT_OUT_TRACKING=true"

rem To compile for speed what runs a few thousand times takes a third of the processor time of a short sweep.
set "MOHS_QUICK=-XX:Tier4InvocationThreshold=40000 -XX:Tier4MinInvocationThreshold=5000 -XX:Tier4CompileThreshold=120000 -XX:Tier4BackEdgeThreshold=200000"
rem Commands that take a second, which compiling for speed would only make longer. A second choice of a collector would be an error.
if defined MOHS_JAVA_OPTS goto start
if defined JDK_JAVA_OPTIONS goto start
if defined JAVA_TOOL_OPTIONS goto start
set "MOHS_QUICK=%MOHS_QUICK% -XX:+UseSerialGC"
for %%C in (report board figure table gate compare models attacks completion -h --help -V --version) do if "%~1"=="%%C" set "MOHS_QUICK=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3 -XX:+UseSerialGC"
:start
rem On some processors PyTorch 2.7.1 gives wrong gradients of convolutions unless it keeps to short vectors (docs/engines.md).
if defined ONEDNN_MAX_CPU_ISA goto java
if defined DNNL_MAX_CPU_ISA goto java
if not exist "%MOHS_HOME%\lib\pytorch-engine-*.jar" goto java
if not exist "%MOHS_HOME%\lib\mxnet-engine-*.jar" goto pytorch
set "MOHS_COMMAND=%~1"
rem "--engine=pytorch" comes as two words too.
:words
if "%~1"=="" goto java
if /i "%~1"=="--engine" if /i "%~2"=="pytorch" goto pytorch
if not "%MOHS_COMMAND%"=="merge" goto next
if not exist "%~1\shard.json" goto next
findstr /i /c:"\"pytorch\"" /c:"--engine=pytorch" "%~1\shard.json" >nul && goto pytorch
:next
shift /1
goto words
:pytorch
set "ONEDNN_MAX_CPU_ISA=SSE41"
:java
"%MOHS_JAVA%" --enable-native-access=ALL-UNNAMED -Dsun.misc.unsafe.memory.access=allow %MOHS_QUICK% %MOHS_JAVA_OPTS% "-Dmohs.home=%MOHS_HOME%" -Dmohs.reports=reports -Djava.awt.headless=true -Djdk.console=java.base -cp "%MOHS_HOME%\lib\*" dev.mohs.cli.Mohs %*
exit /b %ERRORLEVEL%
