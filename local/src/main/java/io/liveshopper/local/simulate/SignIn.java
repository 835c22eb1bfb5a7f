package io.liveshopper.local.simulate;

/** Tells the shop who it is. */
final class SignIn {

  private SignIn() {}

  static void on(Browsing browsing) {
    browsing.open("/account/sign-in", "", "Sign in");
    browsing.think(12_000);
    succeed(browsing);
  }

  /** The same by somebody who takes exactly this long. */
  static void after(long millis, Browsing browsing) {
    browsing.open("/account/sign-in", "", "Sign in");
    browsing.rest(millis);
    succeed(browsing);
  }

  private static void succeed(Browsing browsing) {
    browsing.signIn();
    browsing.open("/account", "", "Account");
  }
}
