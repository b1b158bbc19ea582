package dev.mohs.data.own;

import dev.mohs.UserException;

/** The texts of options as numbers; what is not of the form is a usage problem that names the rule. */
final class OptionText {

    private OptionText() {}

    static int whole(String key, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the message that names the rule.
        }
        throw malformed(key, text, "a whole number from " + least + " to " + most);
    }

    static double number(String key, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw malformed(key, text, "a number");
        }
    }

    static UserException malformed(String key, String text, String rule) {
        return UserException.usage(key + " must be " + rule + ", not '" + text + "'");
    }
}
