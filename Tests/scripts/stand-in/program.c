// Stands for eng5-np-run in tests of installation and packages: a real program that answers what installations ask.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int page(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.1", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) return 1;
    const char *date = getenv("SOURCE_DATE_EPOCH");
    fprintf(file, ".Dd %s\n.Dt ENG5-NP-RUN 1\n", date ? date : "unset");
    return fclose(file);
}

int main(int count, char **words) {
    if (getenv("STAND_IN_BROKEN")) return fputs("a library is missing\n", stderr), 127;
    if (count == 2 && !strcmp(words[1], "--version")) return puts("eng5-np-run 0.1.0 (a stand-in)"), 0;
    if (count == 3 && !strcmp(words[1], "--generate-completion-script")) {
        // The real program's script for bash starts so, too.
        if (!strcmp(words[2], "bash")) puts("#!/bin/bash");
        return printf("# %s\n", words[2]), 0;
    }
    if (count == 3 && !strcmp(words[1], "--generate-manual")) {
        mkdir(words[2], 0755);
        // Pages come and go with commands.
        const char *also = getenv("STAND_IN_PAGE");
        return page(words[2], "eng5-np-run") || (also && page(words[2], also));
    }
    return 64;
}
