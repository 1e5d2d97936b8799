#ifndef HEAP_H
#define HEAP_H

#include <stddef.h>

// The bytes that the process has allocated and not freed, as the allocator counts them; 0 where it does not tell.
size_t heap_bytes_in_use(void);

#endif
