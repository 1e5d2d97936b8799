// The yardstick of the produce benchmark: one constant payload sent through librdkafka as fast as it goes, or at a
// fixed rate, with as little around it as possible. Prints one line of JSON.
//
// constant-producer -b BROKERS -t TOPIC -n MESSAGES [-w WARM_UP] [-s BYTES] [-r RATE] [-H] [-X name=value]...
//   -H       send the seven headers of the platform's convention
//   -r RATE  messages a second on a fixed schedule; latencies count from the intended time
#include <errno.h>
#include <librdkafka/rdkafka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { KEYS = 4096, KEY_LENGTH = 36 };

static atomic_long acknowledged, failed;
static atomic_int stopping;
static int64_t *intended, *latencies;
static long warm_up = 20000;

static int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void delivered(rd_kafka_t *client, const rd_kafka_message_t *message, void *opaque) {
    (void)client;
    (void)opaque;
    if (message->err) {
        atomic_fetch_add_explicit(&failed, 1, memory_order_relaxed);
        return;
    }
    if (latencies) {
        long number = (long)(intptr_t)message->_private;
        latencies[number] = now_ns() - intended[number];
    }
    atomic_fetch_add_explicit(&acknowledged, 1, memory_order_relaxed);
}

static void *serve(void *client) {
    while (!atomic_load(&stopping)) rd_kafka_poll(client, 100);
    return NULL;
}

static void die(const char *what, const char *why) {
    fprintf(stderr, "constant-producer: %s: %s\n", what, why);
    exit(1);
}

static void set(rd_kafka_conf_t *configuration, const char *name, const char *value) {
    char reason[512];
    if (rd_kafka_conf_set(configuration, name, value, reason, sizeof reason) != RD_KAFKA_CONF_OK) die(name, reason);
}

static void sleep_until(int64_t time) {
    struct timespec until = {.tv_sec = time / 1000000000, .tv_nsec = time % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) {
    }
}

static void await_all(long count) {
    while (atomic_load(&acknowledged) + atomic_load(&failed) < count) usleep(1000);
}

static int ascending(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

int main(int argc, char **argv) {
    const char *topic = NULL;
    long messages = 0, size = 2600;
    double rate = 0;
    int headers = 0, option;
    rd_kafka_conf_t *configuration = rd_kafka_conf_new();
    set(configuration, "acks", "all");
    set(configuration, "enable.idempotence", "true");
    set(configuration, "partitioner", "murmur2_random");
    set(configuration, "compression.codec", "none");
    while ((option = getopt(argc, argv, "b:t:n:w:s:r:HX:")) != -1) {
        char *equals;
        switch (option) {
        case 'b': set(configuration, "bootstrap.servers", optarg); break;
        case 't': topic = optarg; break;
        case 'n': messages = atol(optarg); break;
        case 'w': warm_up = atol(optarg); break;
        case 's': size = atol(optarg); break;
        case 'r': rate = atof(optarg); break;
        case 'H': headers = 1; break;
        case 'X':
            equals = strchr(optarg, '=');
            if (!equals) die(optarg, "write it as name=value");
            *equals = 0;
            set(configuration, optarg, equals + 1);
            break;
        default: return 64;
        }
    }
    if (!topic || messages < 1 || size < 1 || warm_up < 0) die("usage", "give -b, -t and -n");

    char reason[512];
    rd_kafka_conf_set_dr_msg_cb(configuration, delivered);
    rd_kafka_t *client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, reason, sizeof reason);
    if (!client) die("no producer", reason);
    rd_kafka_topic_t *handle = rd_kafka_topic_new(client, topic, NULL);
    const struct rd_kafka_metadata *metadata;
    rd_kafka_resp_err_t error = rd_kafka_metadata(client, 0, handle, &metadata, 10000);
    if (error) die("no metadata", rd_kafka_err2str(error));
    rd_kafka_metadata_destroy(metadata);

    char *payload = malloc((size_t)size);
    memset(payload, 'x', (size_t)size);
    static char keys[KEYS][KEY_LENGTH + 1];
    for (int key = 0; key < KEYS; key++) {
        unsigned word = (unsigned)key * 2654435761u;
        snprintf(keys[key], sizeof keys[key], "%08x-0000-4000-8000-%012x", word, word ^ 0x5bd1e995u);
    }
    long total = warm_up + messages;
    if (rate > 0) {
        intended = calloc((size_t)total, sizeof *intended);
        latencies = calloc((size_t)total, sizeof *latencies);
    }
    pthread_t server;
    pthread_create(&server, NULL, serve, client);

    int64_t start = now_ns(), origin = start;
    double cpu = cpu_seconds();
    for (long number = 0; number < total; number++) {
        if (number == warm_up) {
            if (rate <= 0) {
                await_all(warm_up);
                origin = now_ns();
            }
            start = now_ns();
            cpu = cpu_seconds();
        }
        if (rate > 0) {
            intended[number] = origin + (int64_t)((double)number * 1e9 / rate);
            if (intended[number] > now_ns()) sleep_until(intended[number]);
        }
        const char *key = keys[number % KEYS];
        void *opaque = (void *)(intptr_t)number;
        if (headers) {
            do {
                error = rd_kafka_producev(
                    client, RD_KAFKA_V_RKT(handle), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_BLOCK),
                    RD_KAFKA_V_VALUE(payload, (size_t)size), RD_KAFKA_V_KEY((void *)key, KEY_LENGTH),
                    RD_KAFKA_V_HEADER("event_id", key, KEY_LENGTH),
                    RD_KAFKA_V_HEADER("event_type", "huleedu.els.cj_assessment.requested.v1", 38),
                    RD_KAFKA_V_HEADER("trace_id", key, KEY_LENGTH), RD_KAFKA_V_HEADER("schema_version", "1", 1),
                    RD_KAFKA_V_HEADER("occurred_at", "2026-11-23T21:44:30.592352Z", 27),
                    RD_KAFKA_V_HEADER("content_type", "application/json", 16),
                    RD_KAFKA_V_HEADER("source_service", "eng5_np_batch_runner", 20), RD_KAFKA_V_OPAQUE(opaque),
                    RD_KAFKA_V_END);
            } while (error == RD_KAFKA_RESP_ERR__QUEUE_FULL);
        } else {
            int result = rd_kafka_produce(handle, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_BLOCK,
                                          payload, (size_t)size, key, KEY_LENGTH, opaque);
            error = result ? rd_kafka_last_error() : RD_KAFKA_RESP_ERR_NO_ERROR;
        }
        if (error) die("produce", rd_kafka_err2str(error));
    }
    rd_kafka_flush(client, 0);
    await_all(total);
    double seconds = (double)(now_ns() - start) / 1e9, used = cpu_seconds() - cpu;
    atomic_store(&stopping, 1);
    pthread_join(server, NULL);

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"messages\":%ld,\"failed\":%ld,\"seconds\":%.6f,\"cpu_seconds\":%.6f,\"peak_kb\":%ld", messages,
           atomic_load(&failed), seconds, used, usage.ru_maxrss);
    if (latencies) {
        qsort(latencies + warm_up, (size_t)messages, sizeof *latencies, ascending);
        int64_t *sorted = latencies + warm_up;
        printf(",\"p50_ms\":%.4f,\"p99_ms\":%.4f,\"p99_9_ms\":%.4f,\"max_ms\":%.4f", sorted[messages / 2] / 1e6,
               sorted[messages - 1 - messages / 100] / 1e6, sorted[messages - 1 - messages / 1000] / 1e6,
               sorted[messages - 1] / 1e6);
    }
    printf("}\n");
    rd_kafka_topic_destroy(handle);
    rd_kafka_destroy(client);
    return atomic_load(&failed) ? 1 : 0;
}
