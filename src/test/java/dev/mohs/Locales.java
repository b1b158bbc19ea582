package dev.mohs;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Runs code under another default locale. */
public final class Locales {

    /** Decimal commas, Arabic digits, a dotless i, Buddhist years with Thai digits. */
    public static final List<String> UNUSUAL = List.of("de-DE", "ar-EG-u-nu-arab", "tr-TR", "th-TH-u-nu-thai");

    private Locales() {}

    public static <T> T under(String languageTag, Supplier<T> code) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(languageTag));
        try {
            return code.get();
        } finally {
            Locale.setDefault(before);
        }
    }
}
