/* What preloaded libraries know of the journal of a run. */
#pragma once
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Whether a descriptor is that of a journal. */
static inline int is_journal(int descriptor) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    const char *name = strrchr(path, '/');
    return name && strcmp(name, "/journal.jsonl") == 0;
}

/* The number in a variable of the environment, else -1. */
static inline long number(const char *variable) {
    const char *text = getenv(variable);
    return text ? atol(text) : -1;
}
