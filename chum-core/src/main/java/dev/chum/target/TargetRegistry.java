package dev.chum.target;

import dev.chum.units.InvalidValueException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The kinds of targets there are, by scheme. Immutable. */
public final class TargetRegistry {
  private final Map<String, TargetProvider> byScheme = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when two providers claim the same scheme
   */
  public TargetRegistry(Collection<? extends TargetProvider> providers) {
    for (TargetProvider provider : providers) {
      for (String scheme : provider.schemes()) {
        if (byScheme.putIfAbsent(scheme, provider) != null) {
          throw new IllegalArgumentException("two providers of " + scheme + ":");
        }
      }
    }
  }

  /** All providers on the class path. */
  public static TargetRegistry installed() {
    return new TargetRegistry(
        ServiceLoader.load(TargetProvider.class).stream()
            .<TargetProvider>map(ServiceLoader.Provider::get)
            .toList());
  }

  /** All flags that some kind of target has for itself, each once. */
  public Collection<TargetFlag> flags() {
    Map<String, TargetFlag> byName = new LinkedHashMap<>();
    for (TargetProvider provider : byScheme.values()) {
      provider.flags().forEach(flag -> byName.put(flag.name(), flag));
    }
    return byName.values();
  }

  /**
   * The provider of a scheme.
   *
   * @throws InvalidValueException when there is none, naming those there are
   */
  public TargetProvider find(String scheme) {
    TargetProvider provider = byScheme.get(scheme);
    if (provider != null) {
      return provider;
    }
    throw new InvalidValueException(
        scheme
            + ": is no kind of target; choose from "
            + String.join(", ", byScheme.keySet().stream().map(name -> name + ":").toList()));
  }
}
