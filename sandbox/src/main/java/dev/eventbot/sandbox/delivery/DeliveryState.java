package dev.eventbot.sandbox.delivery;

import java.util.ArrayList;

/** The latest failures, oldest first. */
public record DeliveryState(ArrayList<FailedDelivery> failures) {}
