package dev.mohs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallHeapTest {

    @Test
    void isFoundBehindOtherProblems() {
        Error exhausted = new OutOfMemoryError("Java heap space");
        assertThat(SmallHeap.isBehind(exhausted)).isTrue();
        assertThat(SmallHeap.isBehind(new IllegalStateException("while reading", new RuntimeException(exhausted)))).isTrue();
        assertThat(SmallHeap.isBehind(new ExceptionInInitializerError(exhausted))).isTrue();
        assertThat(SmallHeap.isBehind(new IllegalStateException("Java heap space"))).isFalse();
    }

    @Test
    void theSentenceSaysWhatToDo() {
        assertThat(SmallHeap.explanation(new RuntimeException(new OutOfMemoryError("Java heap space"))))
                .contains("MB of memory for Java do not suffice (Java heap space)", "MOHS_JAVA_OPTS=-Xmx", "--batch");
        assertThat(SmallHeap.explanation(new OutOfMemoryError())).contains("do not suffice (heap)");
        assertThat(SmallHeap.explanation(new OutOfMemoryError("unable to create native thread: possibly out of memory")))
                .contains("start no more threads").doesNotContain("-Xmx");
    }
}
