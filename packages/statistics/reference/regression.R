# Prints the references of the regression tests: Rscript regression.R > regression.txt
# Data are typed from the publications named; they stand again in src/testing/published-data.ts.
suppressMessages({ library(MASS); library(survival); library(nnet); library(lmtest) })
out <- function(key, values) cat(key, format(as.numeric(values), digits = 17), sep = "\t", fill = FALSE, labels = NULL, "\n")
out <- function(key, values) cat(paste(c(key, sprintf("%.17g", as.numeric(values))), collapse = "\t"), "\n", sep = "")
cat("# ", R.version.string, ", MASS ", format(packageVersion("MASS")), ", survival ", format(packageVersion("survival")),
    ", nnet ", format(packageVersion("nnet")), ", lmtest ", format(packageVersion("lmtest")), "\n", sep = "")

# Doll & Hill (1966), deaths of British doctors by smoking, as printed by Breslow & Day (1987, p. 112)
deaths <- c(32, 104, 206, 186, 102, 2, 12, 28, 28, 31)
years <- c(52407, 43248, 28612, 12663, 5317, 18790, 10673, 5710, 2585, 1462)
smoke <- rep(1:0, each = 5)
age <- rep(1:5, 2)
tight <- glm.control(epsilon = 1e-14, maxit = 200)
fit <- glm(deaths ~ smoke + age + I(age^2), poisson, offset = log(years), control = tight)
out("poisson.coefficients", coef(fit)); out("poisson.errors", sqrt(diag(vcov(fit))))
out("poisson.fit", c(logLik(fit), AIC(fit), deviance(fit), fit$null.deviance, sum(residuals(fit, "pearson")^2)))
frequency <- c(1, 2, 3, 1, 2, 3, 1, 2, 3, 1)
fit <- glm(deaths ~ smoke + age, poisson, offset = log(years), weights = frequency, control = tight)
out("poisson.weighted", c(coef(fit), sqrt(diag(vcov(fit))), logLik(fit), deviance(fit)))
new <- data.frame(smoke = c(0, 1), age = c(2, 6), years = 1000)
at <- predict(fit, new, se.fit = TRUE)
out("poisson.predict", c(predict(fit, data.frame(new), type = "link"), at$se.fit))

# Bliss & Fisher (1953, Biometrics 9, p. 179): red mites on 150 apple leaves
mites <- 0:7; leaves <- c(70, 38, 17, 10, 9, 3, 2, 1)
fit <- glm.nb(mites ~ 1, weights = leaves, control = glm.control(epsilon = 1e-14, maxit = 200))
out("mites", c(coef(fit), fit$theta, fit$SE.theta))
# Thall & Vail (1990, Biometrics 46, table 2): seizures of 59 patients in their fourth period, with base and treatment
data(epil, package = "MASS")
four <- epil[epil$period == 4, ]
fit <- glm.nb(y ~ trt + lbase + lage, data = four, control = glm.control(epsilon = 1e-15, maxit = 500))
out("epilepsy.y", four$y); out("epilepsy.treated", as.integer(four$trt) - 1); out("epilepsy.base", four$base); out("epilepsy.age", four$age)
base <- log(four$base / 4); age4 <- log(four$age); treated <- as.integer(four$trt) - 1
fit <- glm.nb(four$y ~ treated + base + age4, control = glm.control(epsilon = 1e-15, maxit = 500))
out("epilepsy.coefficients", coef(fit)); out("epilepsy.errors", sqrt(diag(vcov(fit))))
out("epilepsy.fit", c(fit$theta, fit$SE.theta, logLik(fit), AIC(fit), deviance(fit)))

# Agresti (1996, table 8.3): belief in afterlife by gender and race; no, undecided, yes
counts <- matrix(c(74, 49, 371, 71, 45, 250, 15, 9, 64, 13, 5, 25), ncol = 3, byrow = TRUE)
female <- c(1, 0, 1, 0); white <- c(1, 1, 0, 0)
fit <- multinom(counts ~ female + white, trace = FALSE, reltol = 1e-16, abstol = 1e-16, maxit = 5000)
out("afterlife.coefficients", t(coef(fit))); out("afterlife.errors", t(summary(fit)$standard.errors))
out("afterlife.fit", c(deviance(fit) / -2, AIC(fit)))

# Freireich et al. (1963), remission of leukaemia under 6-MP and placebo (Cox 1972, table 1)
weeks <- c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35,
           1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
relapse <- c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, rep(1, 21))
placebo <- rep(0:1, each = 21)
second <- (seq_along(weeks) * 7) %% 5
layer <- seq_along(weeks) %% 2
caseWeights <- 1 + seq_along(weeks) %% 3
exact <- coxph.control(eps = 1e-14, iter.max = 100)
for (ties in c("efron", "breslow")) {
  fit <- coxph(Surv(weeks, relapse) ~ placebo, ties = ties, control = exact)
  out(paste0("cox.", ties), c(coef(fit), sqrt(vcov(fit)), fit$loglik, fit$score, fit$wald.test))
  fit <- coxph(Surv(weeks, relapse) ~ placebo + second + strata(layer), weights = caseWeights, ties = ties, control = exact)
  out(paste0("cox.stratified.", ties), c(coef(fit), sqrt(diag(vcov(fit))), fit$loglik))
  fit <- coxph(Surv(weeks, relapse) ~ placebo + second, ties = ties, control = exact)
  hazard <- basehaz(fit)
  hazard <- hazard[c(TRUE, diff(hazard$hazard) > 0), ]
  out(paste0("cox.hazard.", ties), hazard$hazard)
  out(paste0("cox.concordance.", ties), fit$concordance[1:5])
}

# Brownlee (1965, p. 454): oxidation of ammonia
fit <- lm(stack.loss ~ ., stackloss)
lever <- influence.measures(fit)$infmat
out("stackloss.dfbetas", t(lever[, 1:4])); out("stackloss.dffits", lever[, 5]); out("stackloss.ratio", lever[, 6])
out("stackloss.cook", lever[, 7]); out("stackloss.leverage", lever[, 8])
out("stackloss.standardised", rstandard(fit)); out("stackloss.studentised", rstudent(fit))
heavy <- 1 + seq_len(21) %% 3
weighted <- lm(stack.loss ~ ., stackloss, weights = heavy)
out("stackloss.weighted.cook", cooks.distance(weighted)); out("stackloss.weighted.studentised", rstudent(weighted))
out("stackloss.logLik", c(logLik(fit), AIC(fit), BIC(fit), logLik(weighted), AIC(weighted)))
test <- function(key, t) out(key, c(t$statistic, t$parameter, t$p.value))
test("stackloss.bp", bptest(fit)); test("stackloss.bpOriginal", bptest(fit, studentize = FALSE))
test("stackloss.white", bptest(fit, ~ (Air.Flow + Water.Temp + Acid.Conc.)^2 + I(Air.Flow^2) + I(Water.Temp^2) + I(Acid.Conc.^2), data = stackloss))
test("stackloss.reset", resettest(fit, 2:3)); test("stackloss.reset2", resettest(fit, 2))
new <- data.frame(Air.Flow = c(50, 80, 60), Water.Temp = c(18, 27, 20), Acid.Conc. = c(80, 89, 86))
for (kind in c("confidence", "prediction")) out(paste0("stackloss.", kind), t(predict(fit, new, interval = kind)))

# Belsley, Kuh & Welsch (1980, §3.2) on the same columns, from the singular values of the scaled columns
X <- model.matrix(fit); X <- sweep(X, 2, sqrt(colSums(X^2)), "/"); s <- svd(X)
out("stackloss.index", s$d[1] / s$d)
phi <- sweep(s$v, 2, s$d, "/")^2; out("stackloss.share", phi / rowSums(phi))
out("stackloss.vif", diag(solve(cor(stackloss[, 1:3]))))

# Bliss (1935): beetles killed by carbon disulphide (Dobson 1990, p. 109)
dose <- c(1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839)
beetles <- c(59, 60, 62, 56, 63, 59, 62, 60); killed <- c(6, 13, 18, 28, 52, 53, 61, 60)
fit <- glm(cbind(killed, beetles - killed) ~ dose, binomial, control = tight)
at <- predict(fit, data.frame(dose = c(1.7, 1.8)), se.fit = TRUE)
out("beetles", c(coef(fit), sqrt(diag(vcov(fit))), at$fit, at$se.fit))

# Longley (1967)
fit <- lm.ridge(Employed ~ ., longley, lambda = c(0, 0.01, 0.1, 1))
out("longley.ridge", t(coef(fit))); out("longley.gcv", fit$GCV); out("longley.choices", c(fit$kHKB, fit$kLW))
