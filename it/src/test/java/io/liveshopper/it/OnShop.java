package io.liveshopper.it;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the shop with everything behind it and a browser in front of it. It is started for
 * the first class that asks and stopped after the last.
 */
final class OnShop implements BeforeAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(OnShop.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    OnEmbeddedSystem.orSkipped(() -> shop(context));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ShopUnderTest.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shop(context);
  }

  private static ShopUnderTest shop(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            ShopUnderTest.class, key -> ShopUnderTest.start(), ShopUnderTest.class);
  }
}
