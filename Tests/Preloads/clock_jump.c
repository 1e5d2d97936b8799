/* Lets the wall clock of the process jump, for tests of what depends on it.
 *
 * Preloaded into the program (LD_PRELOAD). It jumps by CLOCK_JUMP_BY seconds, forward or, negative, back, once line
 * CLOCK_JUMP_AT of the run's journal has been written. As with a clock that an administrator sets, waits until an instant of
 * the wall clock end when the clock shows that instant: at once after a jump forward, late after a jump back. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <threads.h>
#include <time.h>

#include "journal.h"

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
static const long second = 1000000000, slice = 20000000;
static int (*real_clock)(clockid_t, struct timespec *);
static atomic_long offset;

__attribute__((constructor)) static void begin(void) {
    real_clock = NEXT(clock_gettime);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    static ssize_t (*next)(int, const void *, size_t);
    static atomic_long lines;
    if (!next) next = NEXT(write);
    ssize_t written = next(descriptor, bytes, count);
    if (is_journal(descriptor) && atomic_fetch_add(&lines, 1) + 1 == number("CLOCK_JUMP_AT")) offset = atol(getenv("CLOCK_JUMP_BY"));
    return written;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (!real_clock) real_clock = NEXT(clock_gettime);
    int status = real_clock(clock, time);
    if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += offset;
    return status;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    int status = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return status;
}

time_t time(time_t *result) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (result) *result = now.tv_sec;
    return now.tv_sec;
}

int timespec_get(struct timespec *time, int base) {
    return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, time) == 0 ? base : 0;
}

/* Whether the wall clock has reached an instant; if not, an instant of the machine's clock until which to wait meanwhile. */
static int reached(const struct timespec *deadline, struct timespec *until) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    real_clock(CLOCK_REALTIME, until);
    until->tv_nsec += slice;
    if (until->tv_nsec >= second) until->tv_sec += 1, until->tv_nsec -= second;
    return now.tv_sec > deadline->tv_sec || (now.tv_sec == deadline->tv_sec && now.tv_nsec >= deadline->tv_nsec);
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *deadline) {
    static int (*wait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    if (!wait) wait = NEXT(pthread_cond_timedwait);
    /* Conditions may be bound to the monotonic clock, whose instants are small numbers. */
    if (deadline->tv_sec < second) return wait(condition, mutex, deadline);
    for (;;) {
        struct timespec until;
        if (reached(deadline, &until)) return ETIMEDOUT;
        int status = wait(condition, mutex, &until);
        if (status != ETIMEDOUT) return status;
    }
}

int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const struct timespec *deadline) {
    static int (*wait)(cnd_t *, mtx_t *, const struct timespec *);
    if (!wait) wait = NEXT(cnd_timedwait);
    for (;;) {
        struct timespec until;
        if (reached(deadline, &until)) return thrd_timedout;
        int status = wait(condition, mutex, &until);
        if (status != thrd_timedout) return status;
    }
}
