// What Swift sees of librdkafka: its two headers, and the variadic calls wrapped so that they can be imported.

#ifndef CRDKAFKA_SHIM_H
#define CRDKAFKA_SHIM_H

#if defined(__has_include)
#if !__has_include(<librdkafka/rdkafka.h>) || !__has_include(<librdkafka/rdkafka_mock.h>)
#error "librdkafka 2.0 or later is needed: install librdkafka-dev (Debian, Ubuntu) or run `brew install librdkafka`"
#endif
#endif

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif
#if defined(__linux__)
#include <sys/prctl.h>
#elif defined(__APPLE__)
#include <pthread.h>
#endif

#if RD_KAFKA_VERSION < 0x02000000
#error "librdkafka is older than 2.0: install librdkafka 2.0 or later and remove the older headers"
#endif

// rd_kafka_producev is variadic and its RD_KAFKA_V_ macros are compound literals, neither of which Swift imports.
// Copies the key, and the value unless copies is 0: then the value must stay as it is until the message's report.
// On success the headers belong to librdkafka, on failure they still belong to the caller.
static inline rd_kafka_resp_err_t crdkafka_produce(rd_kafka_t *client, rd_kafka_topic_t *topic, int32_t partition,
                                                   const void *value, size_t value_size, int copies, const void *key,
                                                   size_t key_size, rd_kafka_headers_t *headers, uint64_t opaque) {
    int flags = copies ? RD_KAFKA_MSG_F_COPY : 0;
    if (headers == NULL) {
        int failed = rd_kafka_produce(topic, partition, flags, (void *)value, value_size, key, key_size,
                                      (void *)(uintptr_t)opaque);
        return failed ? rd_kafka_last_error() : RD_KAFKA_RESP_ERR_NO_ERROR;
    }
    return rd_kafka_producev(client, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition),
                             RD_KAFKA_V_MSGFLAGS(flags), RD_KAFKA_V_VALUE((void *)value, value_size),
                             RD_KAFKA_V_KEY((void *)key, key_size), RD_KAFKA_V_HEADERS(headers),
                             RD_KAFKA_V_OPAQUE((void *)(uintptr_t)opaque), RD_KAFKA_V_END);
}

// The opaque of a delivered message, as the integer that was given to crdkafka_produce.
static inline uint64_t crdkafka_message_opaque(const rd_kafka_message_t *message) {
    return (uint64_t)(uintptr_t)message->_private;
}

// The variadic rd_kafka_mock_broker_push_request_error_rtts, for one (error, round-trip time) pair at a time.
static inline rd_kafka_resp_err_t crdkafka_mock_push_error_rtt(rd_kafka_mock_cluster_t *cluster, int32_t broker,
                                                               int16_t api_key, rd_kafka_resp_err_t error,
                                                               int rtt_milliseconds) {
    return rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, api_key, 1, error, rtt_milliseconds);
}

// Names the calling thread for debuggers and ps; Linux keeps 15 bytes. prctl is variadic, and glibc shows
// pthread_setname_np to _GNU_SOURCE only.
static inline void crdkafka_name_thread(const char *name) {
#if defined(__linux__)
    prctl(PR_SET_NAME, name, 0, 0, 0);
#elif defined(__APPLE__)
    pthread_setname_np(name);
#else
    (void)name;
#endif
}

// Lets the calling thread's sleeps end on time: Linux delays them by up to 50 microseconds to save power.
static inline void crdkafka_sharpen_sleep(void) {
#if defined(__linux__)
    prctl(PR_SET_TIMERSLACK, 1UL, 0, 0, 0);
#endif
}

// Makes glibc join freed blocks at once instead of keeping small ones in lists of their own.
static inline void crdkafka_join_freed_blocks(void) {
#if defined(__GLIBC__)
    mallopt(M_MXFAST, 0);
#endif
}

#endif
