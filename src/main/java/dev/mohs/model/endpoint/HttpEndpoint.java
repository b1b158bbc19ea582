package dev.mohs.model.endpoint;

import dev.mohs.UserException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A model behind an HTTP address: rows of inputs go there as JSON, rows of scores come back ({@link EndpointMessages} has the
 * form). What may pass (status 408, 429, 502, 503 or 504, no connection, no answer in time) is tried again after a pause: as long
 * as {@code Retry-After} says, else one that doubles from try to try and is shortened by chance, so that many clients do not come
 * back at the same moment. Any other answer is final.
 */
public final class HttpEndpoint implements UnaryOperator<float[][]> {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** More digits than a number has, and room for what else a server says. */
    private static final long BYTES_PER_SCORE = 64;

    private static final long BYTES_BESIDE = 1 << 18;

    /** What is allowed for until a number of classes is known. */
    private static final int MOST_CLASSES = 1 << 15;

    private final URI address;
    private final Duration timeout;
    private final int retries;
    private final BackOff backOff;
    private final long budget;
    private final EndpointClient client;
    private long sent;
    private int classes;

    private HttpEndpoint(Builder builder) {
        this.address = builder.address;
        this.timeout = builder.timeout;
        this.retries = builder.retries;
        this.backOff = new BackOff(builder.firstPause);
        this.budget = builder.budget;
        this.classes = builder.classes;
        this.client = new EndpointClient(address, timeout, builder.headers);
    }

    /**
     * An endpoint with a time-out of 30 seconds, 4 retries, a first pause of half a second and no budget, unless said otherwise.
     *
     * @throws UserException if the address has no host, or holds a password, which would stand in every report
     */
    public static Builder at(URI address) {
        if (address.getHost() == null) {
            throw UserException.usage("the address " + address + " has no host");
        }
        if (address.getUserInfo() != null) {
            throw UserException.usage("the address of host " + address.getHost()
                    + " must not hold a name or password; send them as a header (optHeader)");
        }
        return new Builder(address);
    }

    /** How many inputs were sent, repetitions included. */
    public long sent() {
        return sent;
    }

    /** Where it is. */
    @Override
    public String toString() {
        return "endpoint " + address;
    }

    /**
     * Asks for the logits of some inputs.
     *
     * @throws UserException if the budget does not suffice, or the endpoint fails or answers with something else
     */
    @Override
    public float[][] apply(float[][] inputs) {
        byte[] request = EndpointMessages.request(inputs);
        for (int attempt = 0; ; attempt++) {
            spend(inputs.length);
            EndpointClient.Reply reply = client.ask(request, BYTES_PER_SCORE * inputs.length * classes + BYTES_BESIDE);
            if (reply.problem() == null) {
                float[][] logits = EndpointMessages.logits(reply.body(), inputs.length, address.toString());
                classes = Math.min(classes, Math.max(1, logits[0].length));
                return logits;
            }
            if (!reply.mayPass()) {
                throw failed(reply.problem() + EndpointMessages.excerpt(reply.body()));
            }
            if (attempt == retries) {
                throw failed(reply.problem() + ", " + (attempt + 1) + " times");
            }
            sleep(reply.wanted() == null ? backOff.pause(attempt) : reply.wanted());
        }
    }

    private UserException failed(String problem) {
        return UserException.failure("endpoint " + address + " fails: " + problem);
    }

    private void spend(int count) {
        if (sent + count > budget) {
            throw UserException.failure("the budget of " + budget + " inputs for endpoint " + address + " does not suffice: " + sent
                    + " were sent and " + count + " more are asked for; raise it, or take fewer images or cheaper attacks");
        }
        sent += count;
    }

    private void sleep(Duration pause) {
        if (pause.compareTo(LONGEST_WAIT) > 0) {
            throw failed("it asks to wait for " + pause.toSeconds() + " s");
        }
        try {
            Thread.sleep(Math.max(0, pause.toMillis()));
        } catch (InterruptedException e) {
            throw EndpointClient.interrupted(address, e);
        }
    }

    /** How to deal with an endpoint. */
    public static final class Builder {

        private final URI address;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Duration timeout = Duration.ofSeconds(30);
        private int retries = 4;
        private Duration firstPause = Duration.ofMillis(500);
        private long budget = Long.MAX_VALUE;
        private int classes = MOST_CLASSES;

        private Builder(URI address) {
            this.address = address;
        }

        /** How long to wait for a whole answer. */
        public Builder optTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw UserException.usage("the timeout of endpoint " + address + " must be above 0");
            }
            this.timeout = timeout;
            return this;
        }

        /** How often to try again what may pass. */
        public Builder optRetries(int retries) {
            if (retries < 0) {
                throw UserException.usage("the retries of endpoint " + address + " must not be negative");
            }
            this.retries = retries;
            return this;
        }

        /** The longest pause before the first retry. */
        public Builder optFirstPause(Duration pause) {
            this.firstPause = pause;
            return this;
        }

        /** How many inputs may be sent in all, repetitions included. */
        public Builder optBudget(long inputs) {
            if (inputs < 1) {
                throw UserException.usage("the budget of endpoint " + address + " must be at least 1 input");
            }
            this.budget = inputs;
            return this;
        }

        /** How many scores it answers an input with at most; its answers are read no further than so many take. */
        public Builder optClasses(int classes) {
            if (classes < 1) {
                throw UserException.usage("the classes of endpoint " + address + " must be at least 1");
            }
            this.classes = classes;
            return this;
        }

        /** A header to send along, such as {@code Authorization}; it stands in no report. */
        public Builder optHeader(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public HttpEndpoint build() {
            return new HttpEndpoint(this);
        }
    }
}
