package dev.mohs.attack;

/** What an attack sees of the model. */
public enum Knowledge {
    /** Everything, gradients included. */
    WHITE_BOX("white-box"),
    /** The logits of inputs it chooses. */
    SCORES("scores"),
    /** Only the predicted class of inputs it chooses. */
    DECISIONS("decisions"),
    /** Nothing: a control that the others must beat. */
    NONE("none");

    private final String text;

    Knowledge(String text) {
        this.text = text;
    }

    /** The name in results and lists. */
    public String text() {
        return text;
    }
}
