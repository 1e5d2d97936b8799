// zlib, which compresses the histograms of load tests.
#include <zlib.h>
