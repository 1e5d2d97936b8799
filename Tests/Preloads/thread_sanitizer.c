/* Shows ThreadSanitizer what orders threads and is not built with it, so that it finds races and no phantoms.
 *
 * Preloaded into the tests and the program (LD_PRELOAD). librdkafka uses the threads of C11, which the sanitizer does not watch:
 * here they are POSIX's, as they are in glibc. The standard library's `Mutex` waits by a system call: here it waits in a loop,
 * and says what it has waited for. Swift's tasks and its counts of references order without a word: here they say it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <threads.h>

/* The sanitizer's; absent in processes that it does not watch. */
__attribute__((weak)) void __tsan_acquire(void *address);
__attribute__((weak)) void __tsan_release(void *address);

/* The function of this name that would be called without this library. */
#define RUNTIME(name)                                                        \
    ({                                                                       \
        static _Atomic(__typeof__(&name)) found;                             \
        if (!found) found = (__typeof__(&name))dlsym(RTLD_NEXT, #name);      \
        found;                                                               \
    })

_Static_assert(sizeof(mtx_t) >= sizeof(pthread_mutex_t) && sizeof(cnd_t) >= sizeof(pthread_cond_t), "not glibc's threads");

static int status(int number) { return number == 0 ? thrd_success : number == 110 ? thrd_timedout : thrd_error; }

struct start {
    thrd_start_t function;
    void *argument;
};

static void *run(void *raw) {
    struct start start = *(struct start *)raw;
    free(raw);
    return (void *)(intptr_t)start.function(start.argument);
}

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument) {
    struct start *start = malloc(sizeof *start);
    if (!start) return thrd_nomem;
    *start = (struct start){function, argument};
    int number = pthread_create((pthread_t *)thread, NULL, run, start);
    if (number) free(start);
    return status(number);
}

int thrd_join(thrd_t thread, int *result) {
    void *value;
    int number = pthread_join((pthread_t)thread, &value);
    if (result) *result = (int)(intptr_t)value;
    return status(number);
}

int mtx_init(mtx_t *mutex, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if (type & mtx_recursive) pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    int number = pthread_mutex_init((pthread_mutex_t *)mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
    return status(number);
}
int mtx_lock(mtx_t *mutex) { return status(pthread_mutex_lock((pthread_mutex_t *)mutex)); }
int mtx_unlock(mtx_t *mutex) { return status(pthread_mutex_unlock((pthread_mutex_t *)mutex)); }
void mtx_destroy(mtx_t *mutex) { pthread_mutex_destroy((pthread_mutex_t *)mutex); }

int cnd_init(cnd_t *condition) { return status(pthread_cond_init((pthread_cond_t *)condition, NULL)); }
int cnd_signal(cnd_t *condition) { return status(pthread_cond_signal((pthread_cond_t *)condition)); }
int cnd_broadcast(cnd_t *condition) { return status(pthread_cond_broadcast((pthread_cond_t *)condition)); }
void cnd_destroy(cnd_t *condition) { pthread_cond_destroy((pthread_cond_t *)condition); }
int cnd_wait(cnd_t *condition, mtx_t *mutex) {
    return status(pthread_cond_wait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex));
}
int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const struct timespec *deadline) {
    return status(pthread_cond_timedwait((pthread_cond_t *)condition, (pthread_mutex_t *)mutex, deadline));
}
void call_once(once_flag *flag, void (*function)(void)) { pthread_once((pthread_once_t *)flag, function); }

/* Synchronization._MutexHandle._lockSlow(UInt32): 0 is free, a thread's number is held. */
__attribute__((swiftcall)) void lock_slow(uint32_t thread, __attribute__((swift_context)) _Atomic uint32_t *storage)
    __asm__("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");
__attribute__((swiftcall)) void lock_slow(uint32_t thread, __attribute__((swift_context)) _Atomic uint32_t *storage) {
    for (;;) {
        uint32_t expected = 0;
        if (atomic_compare_exchange_strong(storage, &expected, thread)) break;
        sched_yield();
    }
    if (__tsan_acquire) __tsan_acquire(storage);
}

/* The runtime tells the sanitizer who resumed a task that waits. A task whose continuation was resumed before it came to wait
 * goes on at once, without a word: after a first look at the continuation, or after a second, when it enters its thread again.
 * What the standard library awaits itself does not pass here: code that is built without optimisation. */
__attribute__((weak, swiftcall)) void *swift_task_getCurrent(void);

static void acquire_task(void) {
    void *task = swift_task_getCurrent();
    if (task && __tsan_acquire) __tsan_acquire(task);
}

__attribute__((swiftasynccall)) void swift_continuation_await(void *continuation) {
    __typeof__(&swift_continuation_await) function = RUNTIME(swift_continuation_await);
    acquire_task();
    __attribute__((musttail)) return function(continuation);
}

void swift_task_enterThreadLocalContext(char *state) {
    acquire_task();
    RUNTIME(swift_task_enterThreadLocalContext)(state);
}

/* Who gives up a share of a value may have read it; who finds that nobody else has a share of it may change it in place. The
 * counts that order the two are the runtime's. An object that nobody else holds is about to go, and needs no word. */
static void release_object(uintptr_t object) {
    object &= 0x00fffffffffffff8;  // A bridge object has tags in the other bits.
    if (object < 4096 || !__tsan_release) return;
    uint64_t counts = atomic_load_explicit((_Atomic uint64_t *)(object + 8), memory_order_relaxed);
    if ((uint32_t)counts != UINT32_MAX && counts >> 33) __tsan_release((void *)object);
}

void swift_release(void *object) {
    if ((intptr_t)object > 0) release_object((uintptr_t)object);
    RUNTIME(swift_release)(object);
}

void swift_release_n(void *object, uint32_t count) {
    if ((intptr_t)object > 0) release_object((uintptr_t)object);
    RUNTIME(swift_release_n)(object, count);
}

void swift_bridgeObjectRelease(uintptr_t object) {
    if ((intptr_t)object > 0) release_object(object);
    RUNTIME(swift_bridgeObjectRelease)(object);
}

bool swift_isUniquelyReferenced_nonNull_native(void *object) {
    bool is_unique = RUNTIME(swift_isUniquelyReferenced_nonNull_native)(object);
    if (is_unique && __tsan_acquire) __tsan_acquire(object);
    return is_unique;
}
