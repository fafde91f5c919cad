ALTER TABLE `engagement_papers` ADD `file_name` text;--> statement-breakpoint
ALTER TABLE `engagement_papers` ADD `file_type` text;--> statement-breakpoint
ALTER TABLE `engagement_papers` ADD `file_bytes` integer;--> statement-breakpoint
ALTER TABLE `engagement_papers` ADD `sha256` text;--> statement-breakpoint
ALTER TABLE `engagements` ADD `vendor_opportunity_id` text;--> statement-breakpoint
ALTER TABLE `engagements` ADD `converted_from` integer;--> statement-breakpoint
ALTER TABLE `engagements` ADD `stage_since` text;--> statement-breakpoint
CREATE INDEX `engagements_vendor_opportunity` ON `engagements` (`program_id`,`vendor_opportunity_id`);--> statement-breakpoint
CREATE INDEX `engagements_converted` ON `engagements` (`partner_id`,`converted_from`);--> statement-breakpoint
UPDATE `engagements` SET `vendor_opportunity_id` = json_extract(`details`, '$.vendorOpportunityId'), `stage_since` = (SELECT `effective_on` FROM `transitions` WHERE `entity` = 'engagement' AND `entity_id` = 'ENG-' || `engagements`.`id` ORDER BY `transitions`.`id` DESC LIMIT 1);
