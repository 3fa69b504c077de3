using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using MusicGenre.Web.Hosting;
using Xunit;

namespace MusicGenre.Web.Tests.Hosting;

public sealed class ConfigurationTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Assert.True(new WebOptionsValidator().Validate(null, new WebOptions()).Succeeded);

    [Theory]
    [InlineData("MaximumBytes", "0")]
    [InlineData("MaximumDuration", "00:00:00")]
    [InlineData("MaximumBatchFiles", "0")]
    [InlineData("MaximumBatchBytes", "1")]
    [InlineData("Concurrency", "0")]
    [InlineData("Queue", "-1")]
    [InlineData("UploadTimeout", "00:00:00")]
    [InlineData("ClassificationTimeout", "-00:00:01")]
    [InlineData("ShutdownTimeout", "2.00:00:00")]
    [InlineData("UploadFolder", "relative/folder")]
    [InlineData("MinimumConfidence", "1.5")]
    [InlineData("Models:0", "none")]
    [InlineData("AllowedOrigins:0", "*")]
    [InlineData("AllowedOrigins:0", "https://example.org/path")]
    [InlineData("Retention:Time", "00:00:00")]
    [InlineData("Retention:MaximumBytes", "1")]
    [InlineData("Charts:Concurrency", "0")]
    [InlineData("Charts:Queue", "-1")]
    [InlineData("Live:MaximumConnections", "-1")]
    [InlineData("Live:MaximumDuration", "00:00:00")]
    [InlineData("Live:MaximumMessageBytes", "1")]
    [InlineData("Live:IdleTimeout", "00:00:00")]
    [InlineData("Recommendations:LibraryIndex", "library.db")]
    [InlineData("Proxy:Addresses:0", "proxy")]
    [InlineData("Proxy:Networks:0", "10.0.0.0")]
    [InlineData("Telemetry:OtlpEndpoint", "ftp://example.org")]
    public void Validate_ValueOutOfRange_IsNamedWithItsSetting(string setting, string value)
    {
        var options = new ConfigurationBuilder().AddInMemoryCollection([new($"MusicGenre:{setting}", value)]).Build().GetSection("MusicGenre").Get<WebOptions>()!;

        var problem = Assert.Single(new WebOptionsValidator().Validate(null, options).Failures!);

        Assert.StartsWith($"MusicGenre:{setting.Split(":0")[0]} must be ", problem, StringComparison.Ordinal);
        Assert.Contains(value.TrimStart('0').TrimEnd('0'), problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:s3cret@db.example.org/music", null, "must look like postgres://user:password@host:5432/database.")]
    [InlineData("user:s3cret@db.example.org", null, "must look like postgres://user:password@host:5432/database.")]
    [InlineData("postgres://user:s3cret@db.example.org/music?timeout=s3cret", null, "has the parameter \"timeout\" with a value that is not understood.")]
    [InlineData("postgres://user:s3cret@db.example.org/music", "/library.db", "is a database, and LibraryIndex a file: give the one or the other.")]
    public void Validate_WrongLibraryStore_IsToldWithoutThePassword(string store, string? index, string expected)
    {
        var options = new WebOptions { Recommendations = new RecommendationOptions { LibraryStore = store, LibraryIndex = index } };

        var problem = Assert.Single(new WebOptionsValidator().Validate(null, options).Failures!);

        Assert.StartsWith("MusicGenre:Recommendations:LibraryStore ", problem, StringComparison.Ordinal);
        Assert.EndsWith(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_LibraryStore_IsValid()
        => Assert.True(new WebOptionsValidator().Validate(null, new WebOptions { Recommendations = new() { LibraryStore = "postgres://user:s3cret@db.example.org/music?schema=second" } }).Succeeded);

    [Theory]
    [InlineData("Queue=-1", "The configuration is wrong. MusicGenre:Queue must be from 0 to 10000, but is -1.\n")]
    [InlineData("Queue=many", "The configuration is wrong. MusicGenre:Queue cannot be \"many\".\n")]
    [InlineData("Recommendations:LibraryStore=amqp://user:s3cret@db.example.org", "The configuration is wrong. MusicGenre:Recommendations:LibraryStore is wrong: The address of the store must look like postgres://user:password@host:5432/database.\n")]
    [InlineData("MaximumByte=5", "The configuration is wrong. There is no setting 'MaximumByte' in MusicGenre.\n")]
    public async Task Start_WithAWrongSetting_EndsWithOneLineThatNamesIt(string setting, string expected)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "MusicGenre.Web.dll"), "--urls", "http://127.0.0.1:0", $"--MusicGenre:{setting}" },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((1, expected), (process.ExitCode, error.ReplaceLineEndings("\n")));
    }
}
