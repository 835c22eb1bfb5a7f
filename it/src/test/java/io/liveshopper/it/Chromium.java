package io.liveshopper.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.liveshopper.local.process.Executables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine without a window, driven by Playwright. */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** What it would do of its own accord has no place in a test. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--headless",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Starts it. Where there is none the test is skipped with a line that says so; in CI it fails.
   */
  static Chromium start() {
    Optional<Path> program = find();
    if (program.isEmpty()) {
      String missing = "there is no Chromium in PATH, under none of the names " + NAMES;
      if (OnEmbeddedSystem.mustRun()) {
        throw new IllegalStateException("CI=true, but " + missing);
      }
      System.out.println("SKIPPED: " + missing);
      Assumptions.abort(missing);
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(program.orElseThrow())
                      .setArgs(ARGUMENTS));
      return new Chromium(playwright, browser);
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /** A visitor who has never been anywhere: no cookies, nothing stored. Closed with the browser. */
  BrowserContext visitor() {
    return browser.newContext();
  }

  /** The same with a window of that size, in CSS pixels. */
  BrowserContext visitor(int width, int height) {
    return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Optional<Path> find() {
    return NAMES.stream().map(Executables::inPath).flatMap(Optional::stream).findFirst();
  }
}
