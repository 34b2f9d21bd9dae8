package io.veredus.server.pause;

import java.util.List;

/**
 * What is paused, as a tenant sees it.
 *
 * @param paused whether all that the tenant sends is
 * @param held notifications of the tenant, and of those below it, that wait for the end of a pause
 */
record DeliveryView(boolean paused, List<SwitchView> switches, long held) {}
