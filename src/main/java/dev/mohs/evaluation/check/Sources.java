package dev.mohs.evaluation.check;

/** Who proposed a check. */
final class Sources {

    static final String ANDRIUSHCHENKO = "Andriushchenko, Flammarion 2020";
    static final String ATHALYE = "Athalye et al. 2018";
    static final String CARLINI = "Carlini et al. 2019";
    static final String CARLINI_WAGNER = "Carlini, Wagner 2017";
    static final String CROCE_HEIN = "Croce, Hein 2020";
    static final String PINTOR = "Pintor et al. 2022";
    static final String WONG = "Wong, Rice, Kolter 2020";

    private Sources() {}
}
