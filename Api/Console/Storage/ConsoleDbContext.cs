using BulkImport.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BulkImport.Api.Console.Storage;

/// <summary>The schema <c>console</c>: what the sessions need, and nothing of the bulks.</summary>
internal sealed class ConsoleDbContext(DbContextOptions<ConsoleDbContext> options) : DbContext(options);

[DbContext(typeof(ConsoleDbContext)), Migration("20261123000400_Seal")]
internal sealed class Seal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Script<Seal>("Seal.sql");
}
