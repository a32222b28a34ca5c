package dev.assay.validator.attest;

import dev.assay.attestation.Digest;
import dev.assay.attestation.Hello;
import dev.assay.attestation.MessageCheck;
import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Asks all addresses at once who is there, before a round begins.
 *
 * <p>Whom an address names with its hotkey is taken before who only says so, and the first before the second: a prover that
 * passes on what another signs stands in nobody's way whose hotkey is known.
 *
 * @param contacts who answered, by hotkey
 * @param absent hotkeys that were expected and did not answer, and why
 * @param strangers addresses without a hotkey that did not answer, or for another prover's hotkey, and why
 */
record ProverDirectory(
        Map<Hotkey, Contact> contacts, Map<Hotkey, String> absent, Map<ProverAddress, String> strangers) {
    private static final int HELLO_BYTES_MAX = 1_024;

    /** Asks and waits, at most so long. */
    static ProverDirectory ask(ProverClient client, MessageCheck check, List<ProverAddress> addresses, long waitNs) {
        Asking asking = new Asking(client, check, waitNs);
        List<Answer> answers = asking.all(addresses);
        Map<Hotkey, Contact> contacts = new TreeMap<>();
        Map<Hotkey, String> absent = new TreeMap<>();
        Map<ProverAddress, String> strangers = new LinkedHashMap<>();
        for (boolean named : List.of(true, false)) {
            for (Answer answer : answers) {
                if (answer.address.hotkey().isPresent() == named) {
                    sort(answer, contacts, absent, strangers);
                }
            }
        }
        contacts.keySet().forEach(absent::remove);
        return new ProverDirectory(contacts, absent, strangers);
    }

    private static void sort(
            Answer answer,
            Map<Hotkey, Contact> contacts,
            Map<Hotkey, String> absent,
            Map<ProverAddress, String> strangers) {
        Optional<Hotkey> expected = answer.address.hotkey();
        if (answer.contact.isEmpty()) {
            expected.ifPresentOrElse(
                    hotkey -> absent.put(hotkey, answer.problem), () -> strangers.put(answer.address, answer.problem));
            return;
        }
        Contact contact = answer.contact.get();
        if (contacts.putIfAbsent(contact.hotkey(), contact) != null) {
            strangers.put(answer.address, "its hotkey answers elsewhere");
        }
    }

    private record Answer(ProverAddress address, Optional<Contact> contact, String problem) {}

    private record Asking(ProverClient client, MessageCheck check, long waitNs) {
        List<Answer> all(List<ProverAddress> addresses) {
            SecureRandom random = new SecureRandom();
            List<CompletableFuture<Answer>> futures = new ArrayList<>();
            for (ProverAddress address : addresses) {
                byte[] nonce = new byte[Digest.SIZE_BYTES];
                random.nextBytes(nonce);
                futures.add(client.post(address.uri(), ProverServer.HELLO, nonce, HELLO_BYTES_MAX, waitNs)
                        .thenApply(arrived -> answer(address, nonce, arrived.body()))
                        .exceptionally(error -> new Answer(address, Optional.empty(), ProverClient.problem(error))));
            }
            return futures.stream().map(CompletableFuture::join).toList();
        }

        private Answer answer(ProverAddress address, byte[] nonce, byte[] body) {
            Optional<Hello> hello = hello(body);
            boolean fits = hello.isPresent()
                    && hello.get().nonce().equals(Digest.of(nonce))
                    && address.hotkey().map(hello.get().hotkey()::equals).orElse(true);
            return fits
                    ? new Answer(address, hello.map(said -> contact(address, said)), "")
                    : new Answer(address, Optional.empty(), "no hello of that hotkey");
        }

        private static Contact contact(ProverAddress address, Hello said) {
            return new Contact(said.hotkey(), address.uri(), said.claims(), said.storageEpoch());
        }

        private Optional<Hello> hello(byte[] body) {
            try {
                Addressed answer = Addressed.decode(body);
                Optional<byte[]> message = check.open(answer.sender(), answer.envelope());
                return message.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Hello.decode(message.get()))
                                .filter(hello -> hello.hotkey().equals(answer.sender()));
            } catch (MalformedScaleException e) {
                return Optional.empty();
            }
        }
    }
}
