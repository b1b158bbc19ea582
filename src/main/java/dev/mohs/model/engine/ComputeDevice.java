package dev.mohs.model.engine;

import ai.djl.Device;
import dev.mohs.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an engine computes: what {@code --device} chooses from.
 *
 * @param gpu the number of a GPU from 0 on; -1 for the CPU
 */
public record ComputeDevice(int gpu) {

    public static final ComputeDevice CPU = new ComputeDevice(-1);

    private static final Pattern TEXT = Pattern.compile("cpu|gpu(?::(\\d{1,4}))?");

    /**
     * The device that {@code text} names: {@code cpu}, {@code gpu}, which is the first, or {@code gpu:1}.
     *
     * @throws UserException if it names none
     */
    public static ComputeDevice parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw UserException.usage("a device must be cpu, gpu or gpu:N with N from 0 on, not '" + text + "'");
        }
        if (text.equals("cpu")) {
            return CPU;
        }
        return new ComputeDevice(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    }

    boolean isGpu() {
        return gpu >= 0;
    }

    /** In DJL's terms. */
    Device djl() {
        return isGpu() ? Device.gpu(gpu) : Device.cpu();
    }

    @Override
    public String toString() {
        return isGpu() ? "gpu:" + gpu : "cpu";
    }
}
