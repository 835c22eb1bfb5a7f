package io.liveshopper.store.shop;

import java.time.Instant;

/** Something said in a chat, by the shop or by the shopper. */
public record ChatMessage(boolean byShop, String text, Instant at) {}
