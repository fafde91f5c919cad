CREATE TABLE `audit` (
	`id` integer PRIMARY KEY NOT NULL,
	`recorded_at` text NOT NULL,
	`effective_on` text NOT NULL,
	`actor` text NOT NULL,
	`requested_by` integer,
	`command` text NOT NULL,
	`outcome` text NOT NULL,
	`program_id` text,
	`edition` text,
	`partner_id` integer,
	`reason` text,
	`ticket` text,
	`request_id` text,
	`input` text NOT NULL,
	`changes` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_partner` ON `audit` (`partner_id`);--> statement-breakpoint
CREATE INDEX `audit_ticket` ON `audit` (`ticket`);--> statement-breakpoint
CREATE UNIQUE INDEX `audit_chain` ON `audit` (`previous_hash`);--> statement-breakpoint
CREATE TABLE `certifications` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`certification` text NOT NULL,
	`contact_id` integer NOT NULL,
	`earned_on` text NOT NULL,
	`ends_on` text,
	PRIMARY KEY(`partner_id`, `program_id`, `certification`, `contact_id`, `earned_on`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `contact_roles` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`contact_id` integer NOT NULL,
	`role` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	PRIMARY KEY(`partner_id`, `program_id`, `contact_id`, `role`, `from_on`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`,`contact_id`) REFERENCES `contacts`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `contacts` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`joined_on` text NOT NULL,
	`left_on` text,
	`sign_in_on` text,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_email` ON `contacts` (`partner_id`,`email_key`) WHERE left_on is null;--> statement-breakpoint
CREATE INDEX `contacts_email_key` ON `contacts` (`email_key`);--> statement-breakpoint
CREATE TABLE `counters` (
	`kind` text PRIMARY KEY NOT NULL,
	`taken` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credit_accounts` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`issued` integer DEFAULT 0 NOT NULL,
	`available` integer DEFAULT 0 NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	`redeemed` integer DEFAULT 0 NOT NULL,
	`expired` integer DEFAULT 0 NOT NULL,
	`reversed` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_accounts_covered" CHECK(available >= 0 and reserved >= 0 and redeemed >= 0 and expired >= 0 and reversed >= 0),
	CONSTRAINT "credit_accounts_add_up" CHECK(available + reserved + redeemed + expired + reversed = issued)
);
--> statement-breakpoint
CREATE TABLE `credit_entries` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`lot_id` integer NOT NULL,
	`kind` text NOT NULL,
	`amount` integer NOT NULL,
	`moved_from` text NOT NULL,
	`moved_to` text NOT NULL,
	`before` integer NOT NULL,
	`after` integer NOT NULL,
	`reservation_id` integer,
	`reverses` integer,
	`effective_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL,
	`requested_by` integer,
	`reason` text,
	`ticket` text,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`,`lot_id`) REFERENCES `credit_lots`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`,`reservation_id`) REFERENCES `reservations`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_entries_positive" CHECK(amount > 0)
);
--> statement-breakpoint
CREATE INDEX `credit_entries_id` ON `credit_entries` (`id`);--> statement-breakpoint
CREATE INDEX `credit_entries_day` ON `credit_entries` (`partner_id`,`program_id`,`effective_on`);--> statement-breakpoint
CREATE INDEX `credit_entries_reservation` ON `credit_entries` (`partner_id`,`reservation_id`);--> statement-breakpoint
CREATE INDEX `credit_entries_lot` ON `credit_entries` (`partner_id`,`lot_id`);--> statement-breakpoint
CREATE TABLE `credit_lots` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`origin` text NOT NULL,
	`amount` integer NOT NULL,
	`free` integer NOT NULL,
	`reserved` integer NOT NULL,
	`active_from` text NOT NULL,
	`expires_on` text,
	`source` text NOT NULL,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_lots_covered" CHECK(free >= 0 and reserved >= 0 and free + reserved <= amount)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credit_lots_allocation` ON `credit_lots` (`partner_id`,`program_id`,`source`) WHERE origin = 'allocated';--> statement-breakpoint
CREATE INDEX `credit_lots_expiry` ON `credit_lots` (`program_id`,`expires_on`) WHERE free > 0;--> statement-breakpoint
CREATE TABLE `decisions` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`edition` text NOT NULL,
	`about` text NOT NULL,
	`subject` text,
	`outcome` text NOT NULL,
	`from_level` text,
	`to_level` text,
	`decided_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL,
	`run_id` integer,
	`grounds` text NOT NULL,
	PRIMARY KEY(`partner_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `decisions_id` ON `decisions` (`id`);--> statement-breakpoint
CREATE TABLE `documents` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`document` text NOT NULL,
	`signed_on` text NOT NULL,
	`reference` text,
	`ends_on` text,
	PRIMARY KEY(`partner_id`, `program_id`, `document`, `signed_on`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `duties` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`duty` text NOT NULL,
	`recorded_on` text NOT NULL,
	`met` text NOT NULL,
	`amount` integer,
	`note` text,
	PRIMARY KEY(`partner_id`, `program_id`, `duty`, `recorded_on`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `program_editions` (
	`program_id` text NOT NULL,
	`edition` text NOT NULL,
	`sha256` text NOT NULL,
	`text` text NOT NULL,
	`definition` text NOT NULL,
	`valid_from` text NOT NULL,
	`published_at` text NOT NULL,
	`published_by` text NOT NULL,
	PRIMARY KEY(`program_id`, `edition`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `program_editions_day` ON `program_editions` (`program_id`,`valid_from`);--> statement-breakpoint
CREATE TABLE `engagement_changes` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`engagement_id` integer NOT NULL,
	`fields` text NOT NULL,
	`replaces` text NOT NULL,
	`state` text NOT NULL,
	`proposed_on` text NOT NULL,
	`decided_on` text,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`,`engagement_id`) REFERENCES `engagements`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `engagement_changes_engagement` ON `engagement_changes` (`partner_id`,`engagement_id`);--> statement-breakpoint
CREATE TABLE `engagement_papers` (
	`partner_id` integer NOT NULL,
	`engagement_id` integer NOT NULL,
	`category` text NOT NULL,
	`reference` text NOT NULL,
	`attached_on` text NOT NULL,
	PRIMARY KEY(`partner_id`, `engagement_id`, `category`, `reference`),
	FOREIGN KEY (`partner_id`,`engagement_id`) REFERENCES `engagements`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `engagement_users` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`contact_id` integer NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	PRIMARY KEY(`partner_id`, `program_id`, `contact_id`, `from_on`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `engagements` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`category` text NOT NULL,
	`name` text NOT NULL,
	`stage` text NOT NULL,
	`eligibility` text,
	`customer_name` text NOT NULL,
	`country` text,
	`sector` text,
	`sale_type` text,
	`close_date` text,
	`owner` text,
	`details` text NOT NULL,
	`submitted_on` text,
	`booked_on` text,
	`revision` integer DEFAULT 1 NOT NULL,
	`assessed_revision` integer,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `engagements_id` ON `engagements` (`id`);--> statement-breakpoint
CREATE INDEX `engagements_stage` ON `engagements` (`program_id`,`stage`);--> statement-breakpoint
CREATE INDEX `engagements_close_date` ON `engagements` (`program_id`,`close_date`);--> statement-breakpoint
CREATE INDEX `engagements_booked` ON `engagements` (`program_id`,`partner_id`,`booked_on`);--> statement-breakpoint
CREATE INDEX `engagements_page` ON `engagements` (`program_id`,`id`);--> statement-breakpoint
CREATE TABLE `enrollments` (
	`id` integer PRIMARY KEY NOT NULL,
	`program_id` text NOT NULL,
	`purpose` text NOT NULL,
	`partner_id` integer,
	`membership_id` integer,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`answers` text NOT NULL,
	`started_on` text NOT NULL,
	`submitted_on` text
);
--> statement-breakpoint
CREATE INDEX `enrollments_program` ON `enrollments` (`program_id`,`state`);--> statement-breakpoint
CREATE INDEX `enrollments_partner` ON `enrollments` (`partner_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`program_id` text,
	`sha256` text NOT NULL,
	`name` text NOT NULL,
	`rows` integer NOT NULL,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_content` ON `imports` (`kind`,`sha256`);--> statement-breakpoint
CREATE TABLE `invoices` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`membership_id` integer NOT NULL,
	`term` integer NOT NULL,
	`instalment` integer NOT NULL,
	`instalments` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`issued_on` text NOT NULL,
	`send_from` text NOT NULL,
	`send_by` text NOT NULL,
	`due_on` text NOT NULL,
	`billing_email` text NOT NULL,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`,`membership_id`) REFERENCES `memberships`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `invoices_id` ON `invoices` (`id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`enrollment_id` integer,
	`type` text NOT NULL,
	`primary_id` integer,
	`ownership` text,
	`state` text NOT NULL,
	`anchor` text,
	`reward_type` text,
	`credit_sharing` text,
	`credit_limit` integer,
	`ended_on` text,
	`ended_because` text,
	`revision` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_id` ON `memberships` (`id`);--> statement-breakpoint
CREATE INDEX `memberships_program` ON `memberships` (`program_id`,`partner_id`);--> statement-breakpoint
CREATE INDEX `memberships_primary` ON `memberships` (`primary_id`);--> statement-breakpoint
CREATE TABLE `orders` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`reference` text NOT NULL,
	`placed_on` text NOT NULL,
	`product` text NOT NULL,
	`quantity` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `reference`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `partner_grams` (
	`gram` text NOT NULL,
	`partner_id` integer NOT NULL,
	PRIMARY KEY(`gram`, `partner_id`)
);
--> statement-breakpoint
CREATE INDEX `partner_grams_partner` ON `partner_grams` (`partner_id`);--> statement-breakpoint
CREATE TABLE `partners` (
	`id` integer PRIMARY KEY NOT NULL,
	`external_code` text,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`country` text NOT NULL,
	`domain` text,
	`created_on` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partners_external_code` ON `partners` (`external_code`);--> statement-breakpoint
CREATE INDEX `partners_name_key` ON `partners` (`name_key`);--> statement-breakpoint
CREATE INDEX `partners_domain` ON `partners` (`domain`);--> statement-breakpoint
CREATE TABLE `payments` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`invoice_id` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`paid_on` text NOT NULL,
	`reference` text NOT NULL,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`,`invoice_id`) REFERENCES `invoices`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `requests` (
	`request_id` text PRIMARY KEY NOT NULL,
	`command` text NOT NULL,
	`input_hash` text NOT NULL,
	`answer` text NOT NULL,
	`recorded_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reservations` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`for_partner_id` integer NOT NULL,
	`requested_by` integer NOT NULL,
	`option` text NOT NULL,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	`redeemed` integer DEFAULT 0 NOT NULL,
	`released` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`requested_on` text NOT NULL,
	`closed_on` text,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reservations_covered" CHECK(redeemed >= 0 and released >= 0 and redeemed + released <= amount)
);
--> statement-breakpoint
CREATE INDEX `reservations_id` ON `reservations` (`id`);--> statement-breakpoint
CREATE INDEX `reservations_user` ON `reservations` (`partner_id`,`program_id`,`for_partner_id`);--> statement-breakpoint
CREATE INDEX `reservations_waiting` ON `reservations` (`program_id`,`requested_on`) WHERE state = 'awaiting-approval';--> statement-breakpoint
CREATE TABLE `revenue` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`month` text NOT NULL,
	`line` text NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `month`, `line`, `kind`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reward_entries` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`reward_id` integer NOT NULL,
	`kind` text NOT NULL,
	`offer` text,
	`edition` text,
	`basis_minor` integer,
	`rate` text,
	`amount` integer NOT NULL,
	`difference` integer NOT NULL,
	`currency` text,
	`decision_id` integer,
	`effective_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`,`reward_id`) REFERENCES `rewards`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reward_entries_reward` ON `reward_entries` (`partner_id`,`reward_id`);--> statement-breakpoint
CREATE TABLE `rewards` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`engagement_id` integer NOT NULL,
	`kind` text,
	`state` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text,
	`revision` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`,`engagement_id`) REFERENCES `engagements`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rewards_covered" CHECK(amount >= 0)
);
--> statement-breakpoint
CREATE INDEX `rewards_id` ON `rewards` (`id`);--> statement-breakpoint
CREATE INDEX `rewards_state` ON `rewards` (`program_id`,`state`);--> statement-breakpoint
CREATE UNIQUE INDEX `rewards_once` ON `rewards` (`partner_id`,`engagement_id`);--> statement-breakpoint
CREATE TABLE `rights` (
	`partner_id` integer NOT NULL,
	`id` integer NOT NULL,
	`program_id` text NOT NULL,
	`right` text NOT NULL,
	`product` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text,
	PRIMARY KEY(`partner_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rights_once` ON `rights` (`partner_id`,`program_id`,`right`,`product`,`from_on`);--> statement-breakpoint
CREATE TABLE `runs` (
	`id` integer PRIMARY KEY NOT NULL,
	`job` text NOT NULL,
	`program_id` text NOT NULL,
	`effective_on` text NOT NULL,
	`state` text NOT NULL,
	`after` integer,
	`started_at` text NOT NULL,
	`finished_at` text,
	`lease_until` text NOT NULL,
	`attempt` integer NOT NULL,
	`summary` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `runs_job` ON `runs` (`job`,`program_id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`program_id` text NOT NULL,
	`source` text NOT NULL,
	`through` text NOT NULL,
	PRIMARY KEY(`program_id`, `source`)
);
--> statement-breakpoint
CREATE TABLE `statuses` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`level` text NOT NULL,
	`since` text NOT NULL,
	`decision_id` integer,
	`revision` integer NOT NULL,
	`evaluated_on` text,
	`basis` text,
	`notice_on` text,
	`lowers_on` text,
	PRIMARY KEY(`partner_id`, `program_id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `statuses_level` ON `statuses` (`program_id`,`level`);--> statement-breakpoint
CREATE TABLE `suppliers` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`state` text NOT NULL,
	`email` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `terms` (
	`partner_id` integer NOT NULL,
	`membership_id` integer NOT NULL,
	`number` integer NOT NULL,
	`level` text,
	`plan` text,
	`method` text,
	`purchase_order` text,
	`reward_type` text,
	`starts_on` text,
	`ends_on` text,
	`activated_on` text,
	PRIMARY KEY(`partner_id`, `membership_id`, `number`),
	FOREIGN KEY (`partner_id`,`membership_id`) REFERENCES `memberships`(`partner_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `terms_ends` ON `terms` (`ends_on`);--> statement-breakpoint
CREATE TABLE `trainings` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`training` text NOT NULL,
	`profile` text NOT NULL,
	`family` text NOT NULL,
	`held_on` text NOT NULL,
	`attendee` text NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `training`, `profile`, `family`, `held_on`, `attendee`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `transitions` (
	`id` integer PRIMARY KEY NOT NULL,
	`entity` text NOT NULL,
	`entity_id` text NOT NULL,
	`partner_id` integer,
	`from_state` text,
	`to_state` text NOT NULL,
	`effective_on` text NOT NULL,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL,
	`requested_by` integer,
	`reason` text,
	`ticket` text,
	`program_id` text,
	`edition` text
);
--> statement-breakpoint
CREATE INDEX `transitions_entity` ON `transitions` (`entity_id`);--> statement-breakpoint
CREATE INDEX `transitions_partner` ON `transitions` (`partner_id`);