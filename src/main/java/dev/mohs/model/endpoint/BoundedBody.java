package dev.mohs.model.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Reads as much of an answer as may be of use, and ends the connection at what goes beyond, whatever its length is said to be. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private static final int OK = 200;

    /** What is kept of an answer that only explains a failure. */
    private static final int LONGEST_EXPLANATION = 1 << 12;

    /** An answer that is longer than any that was asked for. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1;

        TooLongException(long limit) {
            super("its answer is longer than the " + limit + " bytes that so many scores can take");
        }
    }

    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final long limit;
    private final boolean isCut;
    private Subscription subscription;

    private BoundedBody(long limit, boolean isCut) {
        this.limit = limit;
        this.isCut = isCut;
    }

    /** Refuses good answers of more than {@code limit} bytes, and cuts others short. */
    static BodyHandler<byte[]> handler(long limit) {
        return answer -> answer.statusCode() == OK
                ? new BoundedBody(limit, false)
                : new BoundedBody(LONGEST_EXPLANATION, true);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            long room = limit - read.size();
            byte[] some = new byte[(int) Math.min(room, buffer.remaining())];
            buffer.get(some);
            read.writeBytes(some);
            if (buffer.hasRemaining() && !body.isDone()) {
                subscription.cancel();
                if (isCut) {
                    body.complete(read.toByteArray());
                } else {
                    body.completeExceptionally(new TooLongException(limit));
                }
            }
        }
    }

    @Override
    public void onError(Throwable problem) {
        body.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        body.complete(read.toByteArray());
    }
}
