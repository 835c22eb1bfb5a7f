package io.liveshopper.it;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testcontainers.DockerClientFactory;

/**
 * Gives tests the system in containers as a parameter. It is started for a class, which its nested
 * classes share, and stopped after it. Where no Docker engine answers the tests are skipped with a
 * line that says so; in CI they fail.
 */
final class OnContainers implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(OnContainers.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      String missing = "SKIPPED: no Docker engine answers; docker/with-engine.sh starts one";
      if (OnEmbeddedSystem.mustRun()) {
        throw new AssertionError(missing);
      }
      System.out.println(missing);
      Assumptions.abort(missing);
    }
    containers(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == JobRunner.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return containers(context);
  }

  private static ContainersUnderTest containers(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            ContainersUnderTest.class,
            key -> ContainersUnderTest.start(),
            ContainersUnderTest.class);
  }
}
