package dev.mohs.attack;

import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds the {@linkplain AttackProvider providers} of attacks. One that fails costs only its own attacks. */
public final class AttackProviders {

    private AttackProviders() {}

    /**
     * Asks providers for their attacks, in the order in which the class loader finds them.
     *
     * @param loader where to look
     * @param wanted which classes of providers to ask; the others are not made
     * @param found  is told of every provider with its attacks
     * @param failed is told why a provider is missing, in one line: it is not there, cannot be made or does not say what it has
     */
    public static void ask(
            ClassLoader loader,
            Predicate<Class<?>> wanted,
            BiConsumer<AttackProvider, List<AttackType>> found,
            Consumer<String> failed) {
        Iterator<ServiceLoader.Provider<AttackProvider>> providers =
                ServiceLoader.load(AttackProvider.class, loader).stream().iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<AttackProvider> provider = providers.next();
                if (wanted.test(provider.type())) {
                    ask(provider.get(), found, failed);
                }
            } catch (ServiceConfigurationError e) {
                failed.accept(e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            }
        }
    }

    private static void ask(
            AttackProvider provider, BiConsumer<AttackProvider, List<AttackType>> found, Consumer<String> failed) {
        try {
            found.accept(provider, provider.attacks());
        } catch (RuntimeException | LinkageError e) {
            failed.accept("provider " + provider.getClass().getName() + " fails to list its attacks: " + e);
        }
    }
}
