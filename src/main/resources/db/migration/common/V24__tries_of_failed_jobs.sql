-- Jobs that failed under the engine's default of three tries, at once, go on with those of RetryPlan (ADR 0026). What
-- has not failed yet gets them with its first failure. What is dead stays dead until somebody has looked at it.
update act_ru_job set retries_ = 20, rev_ = rev_ + 1
where retries_ between 1 and 3 and (exception_msg_ is not null or exception_stack_id_ is not null);
