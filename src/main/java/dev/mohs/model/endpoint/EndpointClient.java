package dev.mohs.model.endpoint;

import dev.mohs.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request to an endpoint, and what comes of it. */
final class EndpointClient {

    private static final int OK = 200;
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);

    private final URI address;
    private final Duration timeout;
    private final Map<String, String> headers;
    private final HttpClient client;

    EndpointClient(URI address, Duration timeout, Map<String, String> headers) {
        this.address = address;
        this.timeout = timeout;
        this.headers = Map.copyOf(headers);
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /**
     * What came of one request.
     *
     * @param body    what the server said
     * @param problem why it is no answer; null when it is one
     * @param mayPass whether to try again
     * @param wanted  how long the server wants to be left alone; null when it does not say
     */
    record Reply(byte[] body, String problem, boolean mayPass, Duration wanted) {}

    /**
     * Asks once.
     *
     * @param longest how many bytes an answer may have
     */
    Reply ask(byte[] request, long longest) {
        try {
            HttpResponse<byte[]> response = exchange(request, longest);
            int status = response.statusCode();
            String coding = response.headers().firstValue("Content-Encoding").orElse("identity");
            if (status == OK) {
                String problem = coding.equals("identity")
                        ? null
                        : "its answer is coded as " + coding + ", which was not asked for";
                return new Reply(response.body(), problem, false, null);
            }
            Duration wanted = response.headers().firstValue("Retry-After").map(EndpointClient::wanted).orElse(null);
            return new Reply(response.body(), "status " + status + redirection(response), TRANSIENT.contains(status), wanted);
        } catch (BoundedBody.TooLongException e) {
            return new Reply(new byte[0], e.getMessage(), false, null);
        } catch (HttpTimeoutException e) {
            return new Reply(new byte[0], "no answer in " + timeout.toMillis() + " ms", true, null);
        } catch (IOException e) {
            return new Reply(new byte[0], e.toString(), true, null);
        }
    }

    private static String redirection(HttpResponse<?> response) {
        return response.headers().firstValue("Location").map(to -> ", which points to " + EndpointMessages.cut(to)).orElse("");
    }

    /** A time-out of the client's own ends when the first byte of an answer comes; this one waits for the last. */
    private HttpResponse<byte[]> exchange(byte[] body, long longest) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), BoundedBody.handler(longest));
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
            throw interrupted(address, e);
        }
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); what is neither says nothing, and the shortest wait is as good as any. */
    private static Duration wanted(String retryAfter) {
        try {
            return retryAfter.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            ZonedDateTime.now(ZoneOffset.UTC),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    static UserException interrupted(URI address, InterruptedException e) {
        Thread.currentThread().interrupt();
        return UserException.failure("interrupted while waiting for endpoint " + address, e);
    }
}
