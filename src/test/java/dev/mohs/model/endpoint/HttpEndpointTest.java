package dev.mohs.model.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mohs.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a real server, which answers by a script. */
class HttpEndpointTest {

    private static final float[][] TWO_INPUTS = {{0, 0.5f}, {1, 0.25f}};
    private static final String GOOD = "{\"logits\": [[1, 2, 3], [4.5, -5e1, 6]]}";

    /** One answer of the server. */
    private record Scripted(int status, String body, String retryAfter, long delayMillis) {}

    private final Deque<Scripted> script = new ArrayDeque<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/predict", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Scripted next;
        synchronized (script) {
            requests.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            next = script.size() > 1 ? script.remove() : script.peek();
        }
        try {
            Thread.sleep(next.delayMillis());
        } catch (InterruptedException e) {
            return;
        }
        if (next.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", next.retryAfter());
        }
        byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void serve(int status, String body) {
        script.add(new Scripted(status, body, null, 0));
    }

    private HttpEndpoint.Builder endpoint() {
        return HttpEndpoint.at(URI.create("http://localhost:" + server.getAddress().getPort() + "/predict"))
                .optFirstPause(Duration.ofMillis(1));
    }

    @Test
    void sendsRowsAndReadsScores() {
        serve(200, GOOD);
        float[][] scores = endpoint().optHeader("Authorization", "Bearer x").build().apply(TWO_INPUTS);
        assertThat(scores).isDeepEqualTo(new float[][] {{1, 2, 3}, {4.5f, -50, 6}});
        assertThat(requests.get(0)).hasToString("{\"inputs\":[[0.0,0.5],[1.0,0.25]]}");
        assertThat(authorizations).containsExactly("Bearer x");
    }

    /** ln 0.25 and ln 0.75; a probability of 0 counts as the smallest normal float, 2⁻¹²⁶. */
    @Test
    void takesTheLogarithmsOfProbabilities() {
        serve(200, "{\"probabilities\": [[0.25, 0.75], [0, 1]], \"version\": 3}");
        float[][] scores = endpoint().build().apply(TWO_INPUTS);
        assertThat(scores[0]).containsExactly(new float[] {-1.3862944f, -0.28768206f}, within(1e-6f));
        assertThat(scores[1]).containsExactly(new float[] {-87.33655f, 0}, within(1e-4f));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void triesAgainWhatMayPass(int status) {
        serve(status, "later");
        serve(status, "later");
        serve(200, GOOD);
        HttpEndpoint endpoint = endpoint().build();
        assertThat(endpoint.apply(TWO_INPUTS)).hasDimensions(2, 3);
        assertThat(endpoint.sent()).isEqualTo(6);
    }

    @Test
    void givesUpAfterTheLastRetry() {
        serve(503, "down");
        assertThatThrownBy(() -> endpoint().optRetries(2).build().apply(TWO_INPUTS))
                .isInstanceOf(UserException.class).hasMessageContaining("fails: status 503, 3 times");
        assertThat(requests).hasSize(3);
    }

    @Test
    void doesNotRepeatWhatIsFinal() {
        serve(400, "inputs must have 784 values\n");
        assertThatThrownBy(() -> endpoint().build().apply(TWO_INPUTS))
                .isInstanceOf(UserException.class).hasMessageContaining("status 400 (inputs must have 784 values)");
        assertThat(requests).hasSize(1);
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        script.add(new Scripted(503, "", "1", 0));
        serve(200, GOOD);
        long start = System.nanoTime();
        endpoint().build().apply(TWO_INPUTS);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void understandsADateToWaitFor() {
        ZonedDateTime past = ZonedDateTime.now(ZoneOffset.UTC).minusDays(1);
        script.add(new Scripted(503, "", DateTimeFormatter.RFC_1123_DATE_TIME.format(past), 0));
        serve(200, GOOD);
        assertThat(endpoint().optFirstPause(Duration.ofDays(1)).build().apply(TWO_INPUTS)).hasDimensions(2, 3);
    }

    @Test
    void doesNotWaitForHours() {
        script.add(new Scripted(503, "", "7200", 0));
        assertThatThrownBy(() -> endpoint().build().apply(TWO_INPUTS))
                .isInstanceOf(UserException.class).hasMessageContaining("asks to wait for 7200 s");
    }

    @Test
    void doesNotWaitForASlowAnswer() {
        script.add(new Scripted(200, GOOD, null, 5000));
        serve(200, GOOD);
        assertThat(endpoint().optTimeout(Duration.ofMillis(300)).build().apply(TWO_INPUTS)).hasDimensions(2, 3);
        script.clear();
        script.add(new Scripted(200, GOOD, null, 5000));
        assertThatThrownBy(() -> endpoint().optTimeout(Duration.ofMillis(100)).optRetries(1).build().apply(TWO_INPUTS))
                .isInstanceOf(UserException.class).hasMessageContaining("no answer in 100 ms, 2 times");
    }

    @Test
    void triesAgainWhenNobodyListens() {
        HttpEndpoint endpoint = endpoint().optRetries(1).build();
        server.stop(0);
        assertThatThrownBy(() -> endpoint.apply(TWO_INPUTS))
                .isInstanceOf(UserException.class).hasMessageContaining("ConnectException").hasMessageContaining("2 times");
    }

    @Test
    void keepsToItsBudget() {
        serve(503, "");
        serve(200, GOOD);
        HttpEndpoint endpoint = endpoint().optBudget(5).build();
        endpoint.apply(TWO_INPUTS);
        assertThatThrownBy(() -> endpoint.apply(TWO_INPUTS))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the budget of 5 inputs")
                .hasMessageContaining("4 were sent and 2 more are asked for");
        assertThat(requests).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "garbage | cannot be read as",
        "{} | not one of logits and probabilities",
        "{\"logits\": [[1, 2]], \"probabilities\": [[1, 0]]} | not one of logits and probabilities",
        "{\"logits\": 3} | no list for 2 inputs",
        "{\"logits\": [[1, 2]]} | 1 rows for 2 inputs",
        "{\"logits\": [1, 2]} | a row is no list",
        "{\"logits\": [[1, \"NaN\"], [1, 2]]} | is no finite number",
        "{\"logits\": [[1, NaN], [1, 2]]} | cannot be read as",
        "{\"logits\": [[1, null], [1, 2]]} | null is no finite number",
        "{\"logits\": [[1, 2], [1, 2]], \"logits\": [[3, 4], [5, 6]]} | Duplicate",
        "{\"logits\": [[1, true], [1, 2]]} | true is no finite number",
        "{\"logits\": {\"0\": [1, 2]}} | no list for 2 inputs",
        "[[1, 2], [1, 2]] | not one of logits and probabilities",
        "{\"logits\": [[1, 1e60], [1, 2]]} | is no finite number",
        "{\"probabilities\": [[0.5, 1.5], [0, 1]]} | 1.5 is no probability"
    })
    void refusesAnswersOfAnotherForm(String body, String reason) {
        serve(200, body);
        assertThatThrownBy(() -> endpoint().build().apply(TWO_INPUTS))
                .isInstanceOf(UserException.class).hasMessageContaining(reason);
        assertThat(requests).hasSize(1);
    }

    /** What a server sends until it is stopped; the headers are as in RFC 9112. */
    private static final class Flood implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final AtomicLong written = new AtomicLong();
        private final AtomicInteger connections = new AtomicInteger();
        private final CountDownLatch done = new CountDownLatch(1);

        Flood(String headers, String start, String more) throws IOException {
            Thread server = new Thread(() -> {
                while (!socket.isClosed()) {
                    try (Socket client = socket.accept()) {
                        connections.incrementAndGet();
                        client.getInputStream().read();
                        OutputStream out = client.getOutputStream();
                        out.write((headers + "\r\n\r\n" + start).getBytes(StandardCharsets.US_ASCII));
                        byte[] block = more.getBytes(StandardCharsets.US_ASCII);
                        while (block.length > 0 && written.addAndGet(block.length) < 1L << 30) {
                            out.write(block);
                        }
                        // It says no more, and stays on the line until the client hangs up.
                        client.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        done.countDown();
                    }
                }
            });
            server.setDaemon(true);
            server.start();
        }

        HttpEndpoint.Builder endpoint() {
            return HttpEndpoint.at(URI.create("http://localhost:" + socket.getLocalPort() + "/"))
                    .optFirstPause(Duration.ofMillis(1));
        }

        /** How much had been sent when the client hung up. */
        long swallowed() throws InterruptedException {
            assertThat(done.await(20, TimeUnit.SECONDS)).as("the client hangs up").isTrue();
            return written.get();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** 2 inputs and 3 classes need some hundred bytes; buffers of sockets hold some MiB beside. */
    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked"})
    void readsNoMoreThanTheScoresCanTake(String headers) throws IOException, InterruptedException {
        String numbers = "1,".repeat(1 << 15);
        boolean isChunked = headers.contains("chunked");
        String block = isChunked ? Integer.toHexString(numbers.length()) + "\r\n" + numbers + "\r\n" : numbers;
        try (Flood flood = new Flood(headers, isChunked ? "d\r\n{\"logits\": [[\r\n" : "{\"logits\": [[", block)) {
            HttpEndpoint endpoint = flood.endpoint().optClasses(3).build();
            assertThatThrownBy(() -> endpoint.apply(TWO_INPUTS)).isInstanceOf(UserException.class)
                    .hasMessageContaining("its answer is longer than the").hasMessageNotContaining("times");
            assertThat(flood.swallowed()).isLessThan(32L << 20);
            assertThat(endpoint.sent()).isEqualTo(2);
        }
    }

    @Test
    void readsNoMoreOfAnExplanationThanItQuotes() throws IOException, InterruptedException {
        try (Flood flood = new Flood("HTTP/1.1 400 Bad Request", "no\u001b[2J ", "x".repeat(1 << 16))) {
            assertThatThrownBy(() -> flood.endpoint().build().apply(TWO_INPUTS)).isInstanceOf(UserException.class)
                    .hasMessageContaining("status 400 (no\\u001b[2J x").message().hasSizeLessThan(400);
            assertThat(flood.swallowed()).isLessThan(32L << 20);
        }
    }

    /** A server that says too few bytes, or hangs before the last, has not answered. */
    @Test
    void doesNotWaitForTheRestOfAnAnswer() throws IOException {
        try (Flood flood = new Flood("HTTP/1.1 200 OK\r\nContent-Length: 400", GOOD, "")) {
            assertThatThrownBy(() -> flood.endpoint().optRetries(0).optTimeout(Duration.ofMillis(300)).build().apply(TWO_INPUTS))
                    .isInstanceOf(UserException.class).hasMessageContaining("no answer in 300 ms");
        }
    }

    @Test
    void saysWhatItDoesNotFollowOrUnpack() throws IOException {
        for (String answer : List.of("302 Found\r\nLocation: http://elsewhere/\u0007", "200 OK\r\nContent-Encoding: gzip")) {
            try (Flood flood = new Flood("HTTP/1.1 " + answer + "\r\nContent-Length: 2", "{}", "")) {
                assertThatThrownBy(() -> flood.endpoint().build().apply(TWO_INPUTS)).isInstanceOf(UserException.class)
                        .message().containsAnyOf("status 302, which points to http://elsewhere/", "coded as gzip");
                assertThat(flood.connections).hasValue(1);
            }
        }
    }

    /** The number of classes is learned from the first answer. */
    @Test
    void allowsForManyClassesUntilItKnowsHowMany() {
        String row = "[" + "0.123456789012345678,".repeat(19_999) + "1]";
        serve(200, "{\"logits\": [" + row + "," + row + "]}");
        HttpEndpoint endpoint = endpoint().build();
        assertThat(endpoint.apply(TWO_INPUTS)).hasDimensions(2, 20_000);
        assertThat(endpoint.apply(TWO_INPUTS)).hasDimensions(2, 20_000);
        assertThatThrownBy(() -> endpoint().optClasses(10).build().apply(TWO_INPUTS)).hasMessageContaining("is longer than");
    }

    /** 70,000 inputs of as many classes as are allowed for at first are more scores than an int can count. */
    @Test
    void allowsForManyInputsAtOnce() {
        int count = 70_000;
        serve(200, "{\"logits\": [" + "[1,2],".repeat(count - 1) + "[1,2]]}");

        assertThat(endpoint().build().apply(new float[count][1])).hasDimensions(count, 2);
    }

    @Test
    void takesNoPasswordInTheAddress() {
        assertThatThrownBy(() -> HttpEndpoint.at(URI.create("http://me:secret@localhost/")))
                .isInstanceOf(UserException.class).hasMessageContaining("must not hold a name or password")
                .hasMessageNotContaining("secret");
    }
}
