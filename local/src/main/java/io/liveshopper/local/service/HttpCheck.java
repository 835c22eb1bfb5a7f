package io.liveshopper.local.service;

import io.liveshopper.local.process.LoopbackPorts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Asks a server on the loopback interface whether it serves. */
final class HttpCheck {

  private static final int TIMEOUT_MS = 2000;

  private HttpCheck() {}

  /** Whether a page answers with 200; never an exception because it does not yet. */
  static boolean answers(int port, String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + LoopbackPorts.HOST + ":" + port + path)
                  .toURL()
                  .openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      connection.setInstanceFollowRedirects(false);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }
}
