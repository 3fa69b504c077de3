using MusicGenre.Library.Cluster.Storage;
using Npgsql;
using Xunit;

namespace MusicGenre.Library.Cluster.Tests.Storage;

public sealed class PostgresAddressTests
{
    [Fact]
    public void Parse_FullAddress_HasEveryPart()
    {
        var address = PostgresAddress.Parse("postgres://us%40er:p%3Ass@db.example.org:6543/my%20music?schema=second&sslmode=require&timeout=7");

        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal(("db.example.org", 6543, "my music"), (connection.Host, connection.Port, connection.Database));
        Assert.Equal(("us@er", "p:ss"), (connection.Username, connection.Password));
        Assert.Equal((SslMode.Require, 7, "second"), (connection.SslMode, connection.Timeout, connection.SearchPath));
        Assert.Equal("postgres://db.example.org:6543/my music?schema=second", address.Location);
    }

    [Fact]
    public void Parse_ShortAddress_HasDefaults()
    {
        var address = PostgresAddress.Parse("postgresql://localhost/music");

        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal(("localhost", 5432, "music", "musicgenre"), (connection.Host, connection.Port, connection.Database, address.Schema));
        Assert.Null(connection.Password);
        Assert.Equal("postgres://localhost:5432/music", address.Location);
    }

    [Theory]
    [InlineData("music.db")]
    [InlineData("http://localhost/music")]
    [InlineData("postgres://user:secret@localhost")]
    [InlineData("postgres://user:secret@localhost/")]
    [InlineData("postgres://user:secret@localhost/music?schema=Bad-Name")]
    [InlineData("postgres://user:secret@localhost/music?schema=")]
    [InlineData("postgres://user:secret@localhost/music?nonsense=1")]
    [InlineData("postgres://user:secret@localhost/music?timeout=soon")]
    public void Parse_MalformedAddress_IsRefusedWithoutItsPassword(string address)
    {
        var exception = Assert.Throws<ArgumentException>(() => PostgresAddress.Parse(address));
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }
}
