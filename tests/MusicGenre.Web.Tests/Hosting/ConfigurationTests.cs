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
    [InlineData("Queue=-1", "The configuration is wrong. MusicGenre:Queue must be from 0 to 10000, but is -1.\n")]
    [InlineData("Queue=many", "The configuration is wrong. MusicGenre:Queue cannot be \"many\".\n")]
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
