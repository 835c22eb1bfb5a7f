package io.liveshopper.local.cli;

import picocli.CommandLine.Option;

/** What is started around the job. */
final class ShopOptions {

  @Option(
      names = "--no-shop",
      description =
          "Leave out the collector, the demo shop and Redis's web page; node is not needed then.")
  private boolean withoutShop;

  boolean isShopStarted() {
    return !withoutShop;
  }

  /** These options with what is missing taken from others. */
  ShopOptions orElse(ShopOptions others) {
    ShopOptions merged = new ShopOptions();
    merged.withoutShop = withoutShop || others.withoutShop;
    return merged;
  }
}
