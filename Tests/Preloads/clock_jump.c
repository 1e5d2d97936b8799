/* Lets the wall clock of the process jump, for tests of what depends on it.
 *
 * Preloaded into the program (LD_PRELOAD). CLOCK_JUMP_AFTER=MS says when, counted from the process's start, and
 * CLOCK_JUMP_BY=S how far, forward or, negative, back. As with a clock that an administrator sets, waits until an instant of
 * the wall clock end when the clock shows that instant: at once after a jump forward, late after a jump back. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
static const long second = 1000000000, slice = 20000000;

static int (*real_clock)(clockid_t, struct timespec *);
static struct timespec start;
static double after;
static long by;

__attribute__((constructor)) static void begin(void) {
    real_clock = NEXT(clock_gettime);
    real_clock(CLOCK_MONOTONIC, &start);
    const char *when = getenv("CLOCK_JUMP_AFTER"), *distance = getenv("CLOCK_JUMP_BY");
    after = when ? atof(when) / 1000 : 0;
    by = distance ? atol(distance) : 0;
    /* The process's own children have the clock of the machine. */
    unsetenv("LD_PRELOAD");
}

static long offset(void) {
    struct timespec now;
    real_clock(CLOCK_MONOTONIC, &now);
    double age = (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
    return age >= after ? by : 0;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (!real_clock) real_clock = NEXT(clock_gettime);
    int status = real_clock(clock, time);
    if (status == 0 && start.tv_sec && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += offset();
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

static int reached(const struct timespec *now, const struct timespec *deadline) {
    return now->tv_sec > deadline->tv_sec || (now->tv_sec == deadline->tv_sec && now->tv_nsec >= deadline->tv_nsec);
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *deadline) {
    static int (*wait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    if (!wait) wait = NEXT(pthread_cond_timedwait);
    /* Conditions may be bound to the monotonic clock, whose instants are small numbers. */
    if (deadline->tv_sec < second) return wait(condition, mutex, deadline);
    for (;;) {
        struct timespec now, until;
        clock_gettime(CLOCK_REALTIME, &now);
        if (reached(&now, deadline)) return ETIMEDOUT;
        real_clock(CLOCK_REALTIME, &until);
        until.tv_nsec += slice;
        if (until.tv_nsec >= second) until.tv_sec += 1, until.tv_nsec -= second;
        int status = wait(condition, mutex, &until);
        if (status != ETIMEDOUT) return status;
    }
}
