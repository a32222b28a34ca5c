package dev.assay.validator.resource;

import java.util.List;

/**
 * Rounds of a subnet.
 *
 * @param netuid of the subnet
 * @param rounds open ones and the last that closed, newest first, without uids and rewards
 */
public record RoundsJson(int netuid, List<RoundJson> rounds) {}
