package dev.mohs;

/** Which Mohs this is. */
public final class Version {

    private Version() {}

    /** The version that the build wrote into the jar, {@code 0.1.0}; {@code development} when run from loose classes. */
    public static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
