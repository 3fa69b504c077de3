using MusicGenre.Library.Cluster.Work;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Work;

public sealed class RabbitAddressTests
{
    [Theory]
    [InlineData("amqp://user:secret@mq.example.org", "amqp://mq.example.org:5672", "amqp://user:secret@mq.example.org/", "musicgenre")]
    [InlineData("amqp://user:secret@mq.example.org:6000/music", "amqp://mq.example.org:6000/music", "amqp://user:secret@mq.example.org:6000/music", "musicgenre")]
    [InlineData("amqps://mq.example.org/?queue=second", "amqps://mq.example.org:5671?queue=second", "amqps://mq.example.org/", "second")]
    public void Parse_Address_HasEveryPart(string text, string location, string broker, string queue)
    {
        var address = RabbitAddress.Parse(text);

        Assert.Equal((location, new Uri(broker), queue), (address.Location, address.Broker, address.Queue));
        Assert.Equal($"{queue}.dead", address.DeadQueue);
    }

    [Theory]
    [InlineData("work.db")]
    [InlineData("http://user:secret@localhost")]
    [InlineData("amqp://user:secret@localhost/a/b")]
    [InlineData("amqp://user:secret@localhost/?queue=")]
    [InlineData("amqp://user:secret@localhost/?heartbeat=3")]
    public void Parse_MalformedAddress_IsRefusedWithoutItsPassword(string address)
    {
        var exception = Assert.Throws<ArgumentException>(() => RabbitAddress.Parse(address));
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_QueueWithoutAName_IsToldToNameOne()
        => Assert.StartsWith(
            "The address of the queue has the parameter \"queue\" without a name; name one, as in ?queue=music, or leave it out.",
            Assert.Throws<ArgumentException>(() => RabbitAddress.Parse("amqp://localhost/?queue=")).Message,
            StringComparison.Ordinal);
}
