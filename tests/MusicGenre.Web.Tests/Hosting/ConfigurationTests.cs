using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MusicGenre.Web.Hosting;

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

    [Fact]
    public void Start_WithAWrongSetting_FailsWithItsName()
    {
        using var site = new Site(("Queue", "-1"));

        var exception = Assert.ThrowsAny<OptionsValidationException>(() => site.Address);

        Assert.Contains("MusicGenre:Queue must be from 0 to 10000, but is -1.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_WithAnUnknownSetting_Fails()
    {
        using var site = new Site(("MaximumByte", "5"));

        Assert.Contains("MaximumByte", Assert.ThrowsAny<InvalidOperationException>(() => site.Address).Message, StringComparison.Ordinal);
    }
}
