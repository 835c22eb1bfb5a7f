package io.liveshopper.it;

import io.liveshopper.local.common.LocalException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the embedded system as a parameter. It is started for the first class that asks and
 * stopped after the last. Where it cannot run the tests are skipped with a line that says why; in
 * CI they fail.
 */
final class OnEmbeddedSystem implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(OnEmbeddedSystem.class);

  /** Whether nothing may be skipped. */
  static boolean mustRun() {
    return "true".equals(System.getenv("CI"));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    orSkipped(() -> system(context));
  }

  /** Starts something that needs the embedded system; skips where that can't run. */
  static void orSkipped(Runnable start) {
    try {
      start.run();
    } catch (LocalException e) {
      if (mustRun() || !e.getMessage().contains("install redis-server")) {
        throw e;
      }
      System.out.println("SKIPPED: " + e.getMessage());
      Assumptions.abort(e.getMessage());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().isAssignableFrom(SystemUnderTest.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return system(context);
  }

  private static SystemUnderTest system(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            SystemUnderTest.class, key -> SystemUnderTest.start(), SystemUnderTest.class);
  }
}
