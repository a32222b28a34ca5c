package dev.assay.pipeline;

import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Runs one agent on one thread until it is told to stop. An error stops the pipeline; it is never swallowed.
 *
 * <p>Agrona's own runner interrupts its thread to stop it, and an interrupt closes whatever file channel the thread is
 * using, the journal's mapping included; this one only ever sets a flag.
 */
final class AgentThread {
    private static final int SPINS = 20;
    private static final int YIELDS = 50;
    private static final long PARK_NS_MIN = 1_000;
    private static final long PARK_NS_MAX = 100_000;
    private static final long UNHURRIED_PARK_NS_MAX = 2_000_000;

    private final Agent agent;
    private final PipelineFailure failure;
    private final Thread thread;
    private final long parkNsMax;
    private volatile boolean running = true; // cleared once, by close

    AgentThread(Agent agent, PipelineFailure failure) {
        this(agent, failure, PARK_NS_MAX);
    }

    private AgentThread(Agent agent, PipelineFailure failure, long parkNsMax) {
        this.parkNsMax = parkNsMax;
        this.agent = agent;
        this.failure = failure;
        this.thread = new Thread(this::run, agent.roleName());
        this.thread.setDaemon(true);
    }

    /** For what waits for the disk anyway: looks some hundred times a second, and so costs next to nothing while idle. */
    static AgentThread unhurried(Agent agent, PipelineFailure failure) {
        return new AgentThread(agent, failure, UNHURRIED_PARK_NS_MAX);
    }

    void start() {
        thread.start();
    }

    private void run() {
        IdleStrategy idle = new BackoffIdleStrategy(SPINS, YIELDS, PARK_NS_MIN, parkNsMax);
        while (running) {
            idle.idle(step());
        }
    }

    private int step() {
        if (failure.isSet()) {
            return 0; // nothing is done any more, so that nothing is done on a broken state
        }
        try {
            return agent.doWork();
        } catch (Exception | Error e) {
            failure.set(e);
            return 0;
        }
    }

    /**
     * Stops after the duty cycle that is running and waits for it.
     *
     * @param deadlineNs of {@code System.nanoTime()}
     * @return whether it has ended; if not, what it uses must not be freed
     */
    boolean end(long deadlineNs) {
        running = false;
        boolean interrupted = false;
        for (long leftNs = 1; thread.isAlive() && leftNs > 0; leftNs = deadlineNs - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, leftNs);
            } catch (InterruptedException e) {
                interrupted = true; // the thread must have ended before its memory is freed
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    String name() {
        return thread.getName();
    }
}
