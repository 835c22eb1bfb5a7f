package io.liveshopper.local.simulate;

/** Tells the shop who it is. */
final class SignIn {

  private SignIn() {}

  static void on(Browsing browsing) {
    browsing.open("/account/sign-in", "", "Sign in");
    browsing.think(12_000);
    browsing.signIn();
    browsing.open("/account", "", "Account");
  }
}
