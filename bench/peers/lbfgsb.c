/*
 * The peer (d) of bench/fit.mjs: a model in C inside L-BFGS-B 3.0 in Fortran, by reverse communication, with the tolerances
 * and forward differences of SciPy's defaults. Nothing but C and Fortran runs between start and optimum.
 */
#include <string.h>

typedef double (*likelihood)(int trials, const double *const *columns, const double *x);

extern void setulb_(int *n, int *m, double *x, double *l, double *u, int *nbd, double *f, double *g, double *factr,
                    double *pgtol, double *wa, int *iwa, char *task, int *iprint, char *csave, int *lsave, int *isave,
                    double *dsave, size_t task_length, size_t csave_length);

enum { MOST = 64, CORRECTIONS = 10, TEXT = 60 };

static const double STEP = 1e-8;

/* Forward; backward where there is no room before the upper bound. */
static void differences(likelihood nll, int trials, const double *const *columns, int k, double *x, const double *upper,
                        double f, double *g) {
    for (int i = 0; i < k; i++) {
        const double xi = x[i];
        x[i] = xi + STEP > upper[i] ? xi - STEP : xi + STEP;
        const double step = x[i] - xi;
        g[i] = (nll(trials, columns, x) - f) / step;
        x[i] = xi;
    }
}

/* Overwrites the start x by the optimum; returns its value, or -1 where there are too many parameters. */
double minimised(likelihood nll, int trials, const double *const *columns, int k, double *lower, double *upper, double *x,
                 int *evaluations) {
    if (k > MOST) {
        return -1;
    }
    int m = CORRECTIONS, silent = -1, nbd[MOST], iwa[3 * MOST], lsave[4], isave[44];
    double f = 0, g[MOST], factr = 1e7, pgtol = 1e-5, dsave[29];
    static double wa[2 * CORRECTIONS * MOST + 5 * MOST + 11 * CORRECTIONS * CORRECTIONS + 8 * CORRECTIONS];
    char task[TEXT], csave[TEXT];
    for (int i = 0; i < k; i++) {
        nbd[i] = 2;
    }
    memset(task, ' ', TEXT);
    memset(csave, ' ', TEXT);
    memcpy(task, "START", 5);
    *evaluations = 0;
    for (;;) {
        setulb_(&k, &m, x, lower, upper, nbd, &f, g, &factr, &pgtol, wa, iwa, task, &silent, csave, lsave, isave, dsave,
                TEXT, TEXT);
        if (strncmp(task, "FG", 2) == 0) {
            f = nll(trials, columns, x);
            differences(nll, trials, columns, k, x, upper, f, g);
            *evaluations += k + 1;
        } else if (strncmp(task, "NEW_X", 5) != 0) {
            return f;
        }
    }
}
