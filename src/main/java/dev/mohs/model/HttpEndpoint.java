package dev.mohs.model;

import dev.mohs.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * A model behind an HTTP address: rows of inputs go there as JSON, rows of scores come back ({@link EndpointMessages} has the
 * form). What may pass (status 408, 429, 502, 503 or 504, no connection, no answer in time) is tried again after a pause: as long
 * as {@code Retry-After} says, else one that doubles from try to try and is shortened by chance, so that many clients do not come
 * back at the same moment. Any other answer is final.
 */
public final class HttpEndpoint implements UnaryOperator<float[][]> {

    private static final int OK = 200;
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final long JITTER_SEED = 1;

    private final URI address;
    private final Duration timeout;
    private final int retries;
    private final Duration firstPause;
    private final long budget;
    private final Map<String, String> headers;
    private final HttpClient client;
    private final SplittableRandom jitter = new SplittableRandom(JITTER_SEED);
    private long sent;

    private HttpEndpoint(Builder builder) {
        this.address = builder.address;
        this.timeout = builder.timeout;
        this.retries = builder.retries;
        this.firstPause = builder.firstPause;
        this.budget = builder.budget;
        this.headers = Map.copyOf(builder.headers);
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
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
            Reply reply = ask(request);
            if (reply.problem() == null) {
                return EndpointMessages.logits(reply.body(), inputs.length, address.toString());
            }
            if (!reply.mayPass()) {
                throw failed(reply.problem() + EndpointMessages.excerpt(reply.body()));
            }
            if (attempt == retries) {
                throw failed(reply.problem() + ", " + (attempt + 1) + " times");
            }
            sleep(reply.wanted() == null ? backOff(attempt) : reply.wanted());
        }
    }

    /**
     * What came of one request.
     *
     * @param body    what the server said
     * @param problem why it is no answer; null when it is one
     * @param mayPass whether to try again
     * @param wanted  how long the server wants to be left alone; null when it does not say
     */
    private record Reply(byte[] body, String problem, boolean mayPass, Duration wanted) {}

    private Reply ask(byte[] request) {
        try {
            HttpResponse<byte[]> response = exchange(request);
            int status = response.statusCode();
            if (status == OK) {
                return new Reply(response.body(), null, false, null);
            }
            Duration wanted = response.headers().firstValue("Retry-After").map(HttpEndpoint::wanted).orElse(null);
            return new Reply(response.body(), "status " + status, TRANSIENT.contains(status), wanted);
        } catch (HttpTimeoutException e) {
            return new Reply(new byte[0], "no answer in " + timeout.toMillis() + " ms", true, null);
        } catch (IOException e) {
            return new Reply(new byte[0], e.toString(), true, null);
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

    /** A time-out of the client's own ends when the first byte of an answer comes; this one waits for the last. */
    private HttpResponse<byte[]> exchange(byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("request timed out");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException("cannot ask " + address, e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Duration backOff(int attempt) {
        double longest = firstPause.toMillis() * Math.pow(2, attempt);
        return Duration.ofMillis((long) (Math.min(longest, LONGEST_BACK_OFF.toMillis()) * jitter.nextDouble(0.5, 1)));
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); what is neither says nothing, and the shortest wait is as good as any. */
    private static Duration wanted(String retryAfter) {
        try {
            return retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            ZonedDateTime.now(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private void sleep(Duration pause) {
        if (pause.compareTo(LONGEST_WAIT) > 0) {
            throw failed("it asks to wait for " + pause.toSeconds() + " s");
        }
        try {
            Thread.sleep(Math.max(0, pause.toMillis()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private UserException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return UserException.failure("interrupted while waiting for endpoint " + address, e);
    }

    /** How to deal with an endpoint. */
    public static final class Builder {

        private final URI address;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Duration timeout = Duration.ofSeconds(30);
        private int retries = 4;
        private Duration firstPause = Duration.ofMillis(500);
        private long budget = Long.MAX_VALUE;

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
