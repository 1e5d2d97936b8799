/* Kills the process with SIGKILL at a chosen line of a run's journal, for tests of what survives.
 *
 * Preloaded into the program (LD_PRELOAD). KILL_AT=N kills once the Nth line has been written and forced to the disk;
 * KILL_BEFORE=N kills in place of writing it, when what the line tells of has happened and is recorded nowhere. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>

#include "journal.h"

static void end(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    static ssize_t (*next)(int, const void *, size_t);
    /* Several journals may be written at once, each by a thread of its own. */
    static atomic_long lines;
    if (!next) next = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (!is_journal(descriptor)) return next(descriptor, bytes, count);
    long line = atomic_fetch_add(&lines, 1) + 1;
    if (line == number("KILL_BEFORE")) end();
    ssize_t written = next(descriptor, bytes, count);
    if (line == number("KILL_AT")) {
        fsync(descriptor);
        end();
    }
    return written;
}
