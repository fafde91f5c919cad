CREATE TABLE `certifications_replaced` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`certification` text NOT NULL,
	`contact_id` integer NOT NULL,
	`earned_on` text NOT NULL,
	`ends_on` text,
	`audit_id` integer,
	`replaced_by` integer NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `certification`, `contact_id`, `earned_on`, `replaced_by`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `documents_replaced` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`document` text NOT NULL,
	`signed_on` text NOT NULL,
	`reference` text,
	`ends_on` text,
	`audit_id` integer,
	`replaced_by` integer NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `document`, `signed_on`, `replaced_by`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `duties_replaced` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`duty` text NOT NULL,
	`recorded_on` text NOT NULL,
	`met` text NOT NULL,
	`amount` integer,
	`note` text,
	`audit_id` integer,
	`replaced_by` integer NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `duty`, `recorded_on`, `replaced_by`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `orders_replaced` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`reference` text NOT NULL,
	`placed_on` text NOT NULL,
	`product` text NOT NULL,
	`quantity` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`audit_id` integer,
	`replaced_by` integer NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `reference`, `replaced_by`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `status_overrides` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`id` integer NOT NULL,
	`bound` text NOT NULL,
	`level` text NOT NULL,
	`starts_on` text NOT NULL,
	`until` text NOT NULL,
	`reason` text NOT NULL,
	`ticket` text,
	`actor` text NOT NULL,
	`recorded_at` text NOT NULL,
	`ended_on` text,
	`ended_at` text,
	`ended_by` text,
	`end_reason` text,
	PRIMARY KEY(`partner_id`, `program_id`, `id`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `revenue_replaced` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`month` text NOT NULL,
	`line` text NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`audit_id` integer,
	`replaced_by` integer NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `month`, `line`, `kind`, `replaced_by`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sources_known` (
	`program_id` text NOT NULL,
	`source` text NOT NULL,
	`through` text NOT NULL,
	`audit_id` integer NOT NULL,
	PRIMARY KEY(`program_id`, `source`, `through`)
);
--> statement-breakpoint
CREATE TABLE `trainings_replaced` (
	`partner_id` integer NOT NULL,
	`program_id` text NOT NULL,
	`training` text NOT NULL,
	`profile` text NOT NULL,
	`family` text NOT NULL,
	`held_on` text NOT NULL,
	`attendee` text NOT NULL,
	`audit_id` integer,
	`replaced_by` integer NOT NULL,
	PRIMARY KEY(`partner_id`, `program_id`, `training`, `profile`, `family`, `held_on`, `attendee`, `replaced_by`),
	FOREIGN KEY (`partner_id`) REFERENCES `partners`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `decision_verdicts` (
	`partner_id` integer NOT NULL,
	`decision_id` integer NOT NULL,
	`verdict` text NOT NULL,
	`effective_on` text NOT NULL,
	`lowers_on` text,
	`recorded_at` text NOT NULL,
	`actor` text NOT NULL,
	`reason` text,
	`ticket` text,
	PRIMARY KEY(`partner_id`, `decision_id`, `verdict`)
);
--> statement-breakpoint
ALTER TABLE `certifications` ADD `audit_id` integer;--> statement-breakpoint
ALTER TABLE `documents` ADD `audit_id` integer;--> statement-breakpoint
ALTER TABLE `duties` ADD `audit_id` integer;--> statement-breakpoint
ALTER TABLE `imports` ADD `audit_id` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `audit_id` integer;--> statement-breakpoint
ALTER TABLE `revenue` ADD `audit_id` integer;--> statement-breakpoint
ALTER TABLE `statuses` ADD `next_level` text;--> statement-breakpoint
ALTER TABLE `statuses` ADD `next_on` text;--> statement-breakpoint
ALTER TABLE `statuses` ADD `proposed_id` integer;--> statement-breakpoint
ALTER TABLE `trainings` ADD `audit_id` integer;--> statement-breakpoint
INSERT INTO `sources_known` (`program_id`, `source`, `through`, `audit_id`) SELECT `program_id`, `source`, `through`, 0 FROM `sources`;