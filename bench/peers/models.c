/*
 * The models of the benchmark of fits in C, as one would write them by hand: the peers (c) and (d) of bench/fit.mjs. Columns
 * come as doubles, trials in order. An index -1 is the last one, as in Python. Each is the model of the same name in
 * test/support/python-models.
 */
#include <math.h>
#include <stddef.h>

typedef double (*likelihood)(int trials, const double *const *columns, const double *x);

static int wrapped(double index, int n) {
    int i = (int)index;
    return i < 0 ? i + n : i;
}

/* Probability of the choice by a softmax of two values. */
static double softmax_of_two(double u0, double u1, int choice) {
    double top = u0 > u1 ? u0 : u1;
    double e0 = exp(u0 - top), e1 = exp(u1 - top);
    return (choice ? e1 : e0) / (e0 + e1 + 1e-12);
}

/* two_step/hybrid_11.py */
double hybrid_11(int trials, const double *const *columns, const double *x) {
    const double alpha1 = x[0], alpha2 = x[1], lam = x[2], w = x[3], beta1 = x[4], beta2 = x[5];
    const double kappa1 = x[6], kappa2 = x[7], alpha_T = x[8], lapse = x[9], decay = x[10];
    const double eps = 1e-12;
    double T[2][2] = {{0.7, 0.3}, {0.3, 0.7}};
    double Q1[2] = {0.5, 0.5}, Q2[2][2] = {{0.5, 0.5}, {0.5, 0.5}};
    double K1[2] = {0, 0}, K2[2][2] = {{0, 0}, {0, 0}};
    double log_lik = 0;
    for (int t = 0; t < trials; t++) {
        int a1 = wrapped(columns[0][t], 2), s = wrapped(columns[1][t], 2), a2 = wrapped(columns[2][t], 2);
        double r = columns[3][t];
        double best0 = Q2[0][0] > Q2[0][1] ? Q2[0][0] : Q2[0][1];
        double best1 = Q2[1][0] > Q2[1][1] ? Q2[1][0] : Q2[1][1];
        double u[2];
        for (int a = 0; a < 2; a++) {
            u[a] = beta1 * (w * (T[a][0] * best0 + T[a][1] * best1) + (1 - w) * Q1[a] + kappa1 * K1[a]);
        }
        double p1 = (1 - lapse) * softmax_of_two(u[0], u[1], a1) + lapse / 2;
        double v0 = beta2 * (Q2[s][0] + kappa2 * K2[s][0]), v1 = beta2 * (Q2[s][1] + kappa2 * K2[s][1]);
        double p2 = (1 - lapse) * softmax_of_two(v0, v1, a2) + lapse / 2;
        log_lik += log(p1 + eps) + log(p2 + eps);

        Q2[s][a2] += alpha2 * (r - Q2[s][a2]);
        Q1[a1] += alpha1 * lam * (Q2[s][a2] - Q1[a1]);
        for (int i = 0; i < 2; i++) {
            Q1[i] = (1 - decay) * Q1[i] + decay / 2;
            for (int j = 0; j < 2; j++) {
                Q2[i][j] = (1 - decay) * Q2[i][j] + decay / 2;
            }
        }
        /* As the text of the model: only a state 0 or 1 is one that was reached. */
        T[a1][0] = (1 - alpha_T) * T[a1][0] + alpha_T * (columns[1][t] == 0);
        T[a1][1] = (1 - alpha_T) * T[a1][1] + alpha_T * (columns[1][t] == 1);
        double total = T[a1][0] + T[a1][1] + eps;
        T[a1][0] /= total;
        T[a1][1] /= total;
        for (int j = 0; j < 2; j++) {
            K1[j] *= 0.8;
            K2[s][j] *= 0.8;
        }
        K1[a1] += 1;
        K2[s][a2] += 1;
    }
    return -log_lik;
}

enum { ACTIONS = 3, MOST_STIMULI = 16 };

/* 1 / sum exp(beta (v - v[a])) */
static double softmax_share(const double *v, int a, double beta) {
    double sum = 0;
    for (int j = 0; j < ACTIONS; j++) {
        sum += exp(beta * (v[j] - v[a]));
    }
    return 1 / sum;
}

/* rlwm/mixture_7.py; the trials of a block follow each other. */
double mixture_7(int trials, const double *const *columns, const double *x) {
    const double alpha = x[0], beta = x[1], rho = x[2], K = x[3], phi = x[4], neg = x[5], epsilon = x[6];
    const double chance = 1.0 / ACTIONS;
    double Q[MOST_STIMULI][ACTIONS], W[MOST_STIMULI][ACTIONS];
    double weight = 0, log_lik = 0;
    int stimuli = 0;
    for (int t = 0; t < trials; t++) {
        if (t == 0 || columns[3][t] != columns[3][t - 1]) {
            stimuli = (int)columns[4][t];
            weight = rho * fmin(1.0, K / stimuli);
            for (int s = 0; s < stimuli; s++) {
                for (int a = 0; a < ACTIONS; a++) {
                    Q[s][a] = W[s][a] = chance;
                }
            }
        }
        int s = wrapped(columns[0][t], stimuli), a = wrapped(columns[1][t], ACTIONS);
        double r = columns[2][t];
        double p = weight * softmax_share(W[s], a, 50.0) + (1 - weight) * softmax_share(Q[s], a, beta);
        log_lik += log((1 - epsilon) * p + epsilon / ACTIONS + 1e-12);

        double delta = r - Q[s][a];
        Q[s][a] += (delta >= 0 ? alpha : alpha * neg) * delta;
        for (int i = 0; i < stimuli; i++) {
            for (int j = 0; j < ACTIONS; j++) {
                W[i][j] += phi * (chance - W[i][j]);
            }
        }
        W[s][a] = r == 1.0 ? 1.0 : W[s][a] + neg * (0.0 - W[s][a]);
    }
    return -log_lik;
}

/* decision_making/weighted_cues_7.py */
double weighted_cues_7(int trials, const double *const *columns, const double *x) {
    const double beta = x[4], bias = x[5], lapse = x[6];
    double log_lik = 0;
    for (int t = 0; t < trials; t++) {
        double a = 0, b = 0;
        for (int cue = 0; cue < 4; cue++) {
            a += columns[cue][t] * x[cue];
            b += columns[4 + cue][t] * x[cue];
        }
        double p_b = 1.0 / (1.0 + exp(-(beta * (b - a) + bias)));
        p_b = (1 - lapse) * p_b + lapse * 0.5;
        log_lik += log((columns[8][t] == 1 ? p_b : 1 - p_b) + 1e-12);
    }
    return -log_lik;
}

/* decision_making/reliance_interaction_threshold.py */
double reliance_interaction_threshold(int trials, const double *const *columns, const double *x) {
    static const double validities[4] = {0.9, 0.8, 0.7, 0.6};
    const double reliance = x[0], interaction = x[1], threshold = x[2], beta = x[3], bias = x[4], lapse = x[5];
    double nll = 0;
    for (int t = 0; t < trials; t++) {
        double w[4], total = 0, va = 0, vb = 0;
        for (int cue = 0; cue < 4; cue++) {
            w[cue] = reliance * validities[cue] + (1.0 - reliance) * 0.5;
            total += w[cue];
        }
        for (int cue = 0; cue < 4; cue++) {
            va += w[cue] / total * columns[cue][t];
            vb += w[cue] / total * columns[4 + cue][t];
        }
        va += interaction * columns[0][t] * columns[1][t];
        vb += interaction * columns[4][t] * columns[5][t];
        double diff = vb - va;
        double p_b = fabs(diff) < threshold * 0.25 ? 0.5 + 0.5 * tanh(bias)
                                                   : 1.0 / (1.0 + exp(-beta * diff - bias));
        p_b = (1 - lapse) * p_b + 0.5 * lapse;
        nll -= log((columns[8][t] == 1 ? p_b : 1.0 - p_b) + 1e-12);
    }
    return nll;
}

/* Many evaluations, so that a caller from outside of C costs nothing; the sum keeps the compiler from leaving them out. */
double repeated(likelihood nll, int trials, const double *const *columns, int k, const double *points, int count, int calls) {
    double sum = 0;
    for (int call = 0; call < calls; call++) {
        sum += nll(trials, columns, points + (size_t)(call % count) * k);
    }
    return sum;
}
