/**
 * The durable log: every event in order, on disk, and believed only after it was checked.
 *
 * <pre>
 *   document of Chronicle Queue = one EventBatch
 *   +--------------------+--------------------+-----
 *   | EventHeader | body | EventHeader | body | …        each event a multiple of 8 bytes
 *   +--------------------+--------------------+-----
 *     length, CRC-32C, number, time, type
 *
 *   body:  ResponseFlyweight | RoundOpenedFlyweight | RoundClosedFlyweight | EpochTickedFlyweight | BlobFlyweight
 *                                                     └ RefusalCounts ┘      └ RefusalCounts ┘
 *
 *   Journal.append --&gt; events/*.cq4 --&gt; head.mark (Watermark: how many)     survives the process
 *   Journal.sync   --&gt; fsync (JournalSync)                                  survives the machine
 *   SnapshotStore  --&gt; snapshots/N.snapshot                                 saves time, holds nothing of its own
 * </pre>
 *
 * <p>Opening takes the lock ({@code JournalLock}), reads all there is ({@code JournalReader}), lets {@code EventCheck}
 * look at every length, checksum, number and time, and compares the end with the watermark. What does not fit is
 * {@code JournalDamage} with what was lost, and the journal is refused until somebody has decided.
 *
 * <p>Read {@code Journal}, then {@code EventHeader} and {@code EventType}, then {@code JournalReader} with
 * {@code EventCheck}; {@code JournalFiles} says where things are.
 *
 * <p><b>Rules of this package.</b>
 *
 * <ul>
 *   <li>Numbers rise by one and time never falls: an event that would break this is refused before it is written,
 *       because no reader gets past it.
 *   <li>Codes and layouts are stable: a journal outlives the build that wrote it. What changes raises
 *       {@code Journal.FORMAT_VERSION}.
 *   <li>Nothing read from a disk is believed before its length and checksum are; nothing is allocated by a length that was
 *       not.
 *   <li>Files of the journal are never opened on a thread that may be interrupted, and its lock file is opened once per
 *       process: on Linux closing a second descriptor would let the lock go.
 *   <li>Chronicle Queue is wrapped here and seen nowhere else; it does not speak to its maker
 *       ({@code ChronicleReporting}).
 * </ul>
 *
 * <p>May depend on {@code response}; on nothing else of this project.
 */
@NullMarked
package dev.assay.journal;

import org.jspecify.annotations.NullMarked;
