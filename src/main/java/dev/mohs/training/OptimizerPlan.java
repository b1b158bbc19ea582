package dev.mohs.training;

import dev.mohs.UserException;
import dev.mohs.spec.Named;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How gradients move weights.
 *
 * @param method       the rule
 * @param learningRate the first step size, or the largest where it is warmed up to, above 0
 * @param momentum     of {@link Method#SGD}, in [0, 1); 0 for Adam, which has its own
 * @param weightDecay  of {@link Method#SGD}, at least 0: what is added to the gradient of a weight for each unit of the weight.
 *     Only convolutions and dense layers decay, neither biases and batch normalisation (Goyal et al. 2017; He et al. 2019, "Bag of
 *     Tricks") nor the parameters of activations; 0 for Adam
 * @param schedule     how the step size falls
 * @param warmUp       over how many epochs it grows from 0 first (Goyal et al. 2017), at least 0
 */
public record OptimizerPlan(
        Method method, double learningRate, double momentum, double weightDecay, Schedule schedule, int warmUp) {

    /** The rules that move weights. */
    public enum Method {
        /** Kingma, Ba 2015, with β of 0.9 and 0.999. */
        ADAM,
        /** Stochastic gradient descent with Nesterov's momentum, in the form of Sutskever et al. 2013 that PyTorch computes. */
        SGD;

        /**
         * The method of that name.
         *
         * @throws UserException if there is none
         */
        public static Method named(String text) {
            return Named.of("there is no optimizer", text, values(), Method::text);
        }

        /** The name on the command line. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A cosine down to a hundredth, as the bundled models were trained. */
    private static final Schedule HUNDREDTH = Schedule.cosine(0.01);

    public OptimizerPlan {
        if (!(learningRate > 0) || !Double.isFinite(learningRate)) {
            throw UserException.usage("the learning rate must be above 0, not " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw UserException.usage("the momentum must lie in [0, 1), not be " + momentum);
        }
        if (!(weightDecay >= 0) || !Double.isFinite(weightDecay)) {
            throw UserException.usage("the weight decay must be at least 0, not " + weightDecay);
        }
        if (method == Method.ADAM && (momentum > 0 || weightDecay > 0)) {
            throw UserException.usage("adam takes no momentum and no weight decay, which were " + momentum + " and " + weightDecay
                    + "; leave them out or train with sgd");
        }
        if (warmUp < 0) {
            throw UserException.usage("the epochs of warm-up must be at least 0, not " + warmUp);
        }
    }

    /** Adam, its step falling to a hundredth along half a cosine. */
    public static OptimizerPlan adam(double learningRate) {
        return new OptimizerPlan(Method.ADAM, learningRate, 0, 0, HUNDREDTH, 0);
    }

    /** What is taken where nothing is said: Adam from 0.002, or SGD as CIFAR is usually trained with, from 0.1. */
    public static OptimizerPlan usual(Method method) {
        return method == Method.ADAM ? adam(0.002) : new OptimizerPlan(method, 0.1, 0.9, 5e-4, Schedule.cosine(0), 0);
    }

    /** All of it, by the names of the options of {@code mohs train}. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("optimizer", method.text());
        settings.put("learning-rate", "" + learningRate);
        if (method == Method.SGD) {
            settings.put("momentum", "" + momentum);
            settings.put("weight-decay", "" + weightDecay);
        }
        settings.put("schedule", schedule.text());
        settings.put("warm-up", "" + warmUp);
        return settings;
    }

    /** In words, for the model's manifest. */
    String text() {
        return (method == Method.ADAM
                        ? "Adam"
                        : "SGD with Nesterov momentum " + momentum + ", weight decay " + weightDecay
                                + " of convolutions and dense layers")
                + ", " + (schedule.equals(HUNDREDTH) ? "half a cosine down to 1/100 of the learning rate" : schedule.text())
                + (warmUp == 0 ? "" : ", " + warmUp + " epochs of warm-up");
    }
}
